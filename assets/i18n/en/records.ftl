### Records.

records-title = Records
records-count = { $count ->
        [one] { $count } record
       *[other] { NUMBER($count) } records
    }
records-find = Find a name or a number
records-every-state = Every state
records-none = No record matches.
records-back = All records
record-by = Entered by { $by } at { $station }, { $at }
record-search = Search
history = History
review = Examine
