### The enrolment desk in the morning.

home-title = Enrolment desk
new-enrolment = New enrolment
no-exercise = No enrolment exercise is open. The administrator has to add one.
drafts-title = { $count ->
        [one] { $count } record to resume
       *[other] { $count } records to resume
    }
draft-progress = { $done } of 10 fingers · saved { $at }
resume = Resume
today-title = Today
today-empty = No record submitted today.
quota-of = { $enrolled } of { $places } places
quota-full = full
open-title = New enrolment
open-lead = For which exercise and unit?
open-begin = Begin
