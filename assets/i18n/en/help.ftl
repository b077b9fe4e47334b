### The card on F1.

help-title = Help and keys
help-lead = F1 opens and closes this card everywhere.
help-everywhere = Everywhere
help-everywhere-f1 = This card
help-everywhere-tab = Next field; Shift+Tab: previous
help-everywhere-esc = Close a question
help-enrol = Enrolment
help-enrol-f2 = New enrolment; capture the finger or the photo
help-enrol-f4 = Finger without a possible print
help-enrol-f6 = Keep the best try with a reason
help-enrol-f7 = Step back
help-enrol-f8 = Next step
help-enrol-arrows = Change the finger on the drawing
help-review = Examining a record
help-review-f8 = Validate
help-review-f9 = Return
help-review-f10 = Reject
help-trouble = In trouble
help-trouble-power = Power cut: open the program again, the record resumes at the same finger.
help-trouble-scanner = Silent scanner: unplug it, plug it in, choose it again.
help-trouble-doubt = In doubt: leave the record as a draft and call the supervisor.
