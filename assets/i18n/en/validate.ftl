### The supervisor's desk.

waiting-title = Records to decide
waiting-lead = Longest wait first. Your own entries are left out.
waiting-all = All
waiting-submitted = To validate
waiting-held = Held
waiting-none = Nothing waits.
waiting-back = Waiting list
waits = Waits since
review-lead = Compare, then decide.
tab-compare = Compare
tab-dossier = Record
to-decide = Record to decide
known-person = Known person
comparing = Comparing the prints…
comparison-score = Score { $score }: two different persons reach it { $chance }. Duplicate from { $threshold }.
prints-compared = Prints compared
finger-score = Score { $score } · { $pairs ->
        [one] { $pairs } common point
       *[other] { $pairs } common points
    }
marks-show = Points
marks-explained = { $pairs ->
        [0] No common point on this finger.
        [one] One common point, yellow and numbered alike on both sides.
       *[other] { $pairs } common points, yellow and numbered alike on both sides.
    }
zoom-in = Zoom in
zoom-out = Zoom out
validate = Validate
validate-title = Validate this record?
validate-lead = { $name }, { $number }. Your signature is added to the journal.
validate-confirm = Validate
validate-blocked = You cannot validate this record.
validate-blocked-held = A held record cannot be validated: return it or reject it.
return = Return
return-title = Return the record to the operator
return-lead = The operator will see the reason and can correct it.
return-confirm = Return
reject = Reject
reject-title = Reject the record
reject-lead = The record stays in the journal but gets no place. This is final.
reject-confirm = Reject for good
decided-validated = Record validated
decided-returned = Record returned
decided-rejected = Record rejected
decided-next = The decision is signed and saved.
