### Words that several screens of the supervision and administration desks share.

drop-hint = Or drag the file onto the window.
file-path = Path of the file
reason-hint = In a few words; kept in the journal.
arrivals-all = All
