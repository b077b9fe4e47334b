### The wizard.

steps-label = Steps
step-done = (done)
step-before = Back
step-next = Next: { $step }
leave = Leave, draft kept
saving = Saving…
saved-at = Saved at { $at }

lead-notice = Read it aloud in a language the person understands.
lead-age = Before any print and any photo.
lead-identity = Write the names as the person gives them.
lead-prints = Ten fingers: a capture or an exception for each.
lead-photo = One face, level, sharp and lit.
lead-search = The person is compared with everybody the station knows.
lead-summary = Read it again with the person, then submit.

notice-title = What the person must hear
notice-why = We register you for the Operational Coordination Mechanism (MOC).
notice-what = We take your names, your birth, your ten fingerprints and your photo; your weapon if you show one.
notice-who = These data stay encrypted on this computer and at the MOC headquarters. Nobody else receives them.
notice-not = We do not ask for your ethnic group. A weapon is not required.
notice-rights = You may ask to see your data, to have them corrected, and withdraw your agreement.
notice-free = You are free to accept or refuse.
notice-agree = I have read the notice; the person understood and agrees.
notice-refused = If the person refuses, leave this screen: nothing biometric was taken.

birth-known = What is known of the birth?
birth-kind-date = The exact date
birth-kind-year = The year only
birth-kind-range = An estimate
birth-day = Day
birth-month = Month
birth-year = Year
birth-from = Born in or after
birth-to = Born in or before
birth-method = How it was estimated
birth-method-document = Document shown
birth-method-interview = Interview
birth-method-event = Known event
birth-method-medical = Medical opinion
birth-hint = The age is checked as soon as the birth is complete.
adult-title = 18 years or more
adult-what = The enrolment can go on.
referral-title = The enrolment ends here: the person may be under 18
referral-what = No print, no photo, no list. It is no fault of the person.
referral-next = Take them to the child-protection focal point, without armed escort.
referral-kept = Nothing biometric was taken or kept.
referral-home = Back to the start
referral-focal-point = Focal point who takes over
referral-refer = Refer to child protection
referral-code = Code of the slip: { $code }

section-person = The person
section-origin = Origin
section-membership = Membership
section-more = Further details
section-weapon = Weapon
fields-missing = { $count ->
        [one] One required field is missing
       *[other] { $count } required fields are missing
    }
weapon-shown = A weapon is shown
weapon-unload-first = First: have the weapon unloaded and check the chamber.
weapon-then-more = The other fields open once these two are saved.

fingers-done = { $done } of 10 fingers
fingers-hint = Arrow keys change the finger
fingers-all = All ten fingers are done
capture = Capture
capturing = Capturing…
preview-live = Live
preview-best = Best try
preview-none = No try yet
preview-waiting = Waiting for the scanner…
tries-so-far = Tries: { $tries } · { $left ->
        [0] none left
        [one] { $left } left
       *[other] { $left } left
    }
print-kept = { $finger }: kept, quality { $quality }
print-again = { $finger }: quality { $quality }, { $left ->
        [0] no tries left
        [one] { $left } try left
       *[other] { $left } tries left
    }
print-exhausted = Keep the best try with a reason (F6), or record an exception (F4).
force = Keep with a reason
force-title = Keep the print: { $finger }
force-lead = The quality stays insufficient. The supervisor will see the reason.
force-confirm = Keep the best try
print-discard = Discard this finger’s tries
exception-record = No print possible
exception-title = Exception: { $finger }
exception-lead = This finger will have no print. The supervisor will see the reason.
exception-how-long = For how long?
exception-confirm = Record the exception
exception-clear = Clear the exception
scanner = Fingerprint scanner
scanner-source = Source
scanner-folder-path = Folder of the images
simulator-person = Who places the fingers
simulator-known = { $name } (enrolled already)
simulator-placement = How

camera-live = Picture of the camera
camera-none = No camera on this computer
camera-none-next = Choose the file of a photo, or plug a camera in and come back to this step.
photo-rule-one = One person only, no dark glasses
photo-rule-light = Light from the front, plain background
photo-rule-face = Eyes on the line, face in the oval
photo-shoot = Take the photo
photo-busy = Checking…
photo-file = Choose a file
photo-simulate = Invented portrait of the simulator
photo-kept = Photo kept
photo-none = No photo
photo-better = Photo kept, but it could be better
photo-good = Good photo
face-good = Well placed: F2

search = Search
search-again = Search again
searching = Comparing with everybody known…

summary-missing = Still missing:
summary-verdict = Result of the search:
submit = Sign and submit
submitting = Final search and signature…
submitted-title = Record saved and submitted
submitted-waiting = The record waits for a supervisor
submitted-waiting-next = Give the number to the person. They may leave.
submitted-held = The record is held
submitted-held-next = Call the supervisor. Give the number to the person and ask them to wait.
submitted-home = Start
submitted-record = Show the record

unfinished-notice = Read the notice and tick the consent before you go on.
unfinished-age = The age is not established yet: fill in the birth.
unfinished-identity = Required fields are missing: they are named above.
unfinished-prints = The ten fingers are not done: a capture or an exception for each.
unfinished-photo = The photo is missing.
unfinished-search = Wait for the answer of the search, or search again.
unfinished-summary = Something is still missing.
undo = Undo: { $what }
undo-photo = photo taken again
undo-forced = { $finger } kept by force, to be captured again
