### Around every screen, and words that several screens share.

language = Language
theme-switch = Switch to the { $theme } theme
zoom-switch = Size { $now } %: change to { $next } %
help-open = Help and keys
sign-out = Lock
nav-label = Screens
nav-home = Enrolment
nav-waiting = To validate
nav-records = Records
nav-bundles = Exchange
nav-stats = Statistics
nav-users = Users
nav-journal = Journal
demo-mark = Demonstration: invented people
version = Version { $version }
cancel = Cancel
stop-act = Stop
close = Close
yes = Yes
no = No
reason = Reason
field-optional = (optional)
waited-minutes = { NUMBER($count) } min
waited-hours = { NUMBER($count) } h
waited-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
number = Number
person = Person
state = State
unit = Unit
unit-and-party = Unit and party
exercise = Exercise
prints = Prints
photo = Photo
finger = Finger
changed = Last act
received = Received by headquarters
name-not-yet = Name to be entered
prints-captured = { $count ->
        [one] { $count } print
       *[other] { $count } prints
    }
prints-exceptions = { $count ->
        [one] { $count } exception
       *[other] { $count } exceptions
    }
prints-forced = { $count ->
        [one] { $count } forced
       *[other] { $count } forced
    }
print-of = Print: { $finger }
print-alt = { $label }: print, { $paired } common points of { $minutiae }
quality-none = No quality yet
quality-of = Quality { $quality }
quality-enough = Quality { $quality }: sufficient
quality-short = Quality { $quality }: insufficient
tries-of = Tries: { $tries }
hands-label = The ten fingers
hand-left = Left hand
hand-right = Right hand
finger-label = { $finger }: { $state }
finger-label-quality = { $finger }: { $state }, quality { $quality }
differs = differs
birth-year-text = in { $year }
birth-range-text = between { $from } and { $to } ({ $method })
one-in = 1 in { $count }
one-in-more = less than 1 in { $count }
candidate = Record alike
candidates = Records alike
candidates-count = { $count ->
        [one] { $count } likeness
       *[other] { $count } likenesses
    }
band = Band
score = Score
chance = By chance
fingers-compared = Fingers compared
bands-explained = To adjudicate from score { NUMBER($adjudicate, maximumFractionDigits: 0) } (two different persons reach it { $adjudicateChance }), duplicate from { NUMBER($duplicate, maximumFractionDigits: 0) } ({ $duplicateChance }): rates measured on this engine.
verdict-what-unique = Nobody known to this station is like this person.
verdict-next-unique = Go on to the summary.
verdict-what-adjudicate = Somebody known is alike, without certainty.
verdict-next-adjudicate = Submit the record: the supervisor will compare. Say nothing to the person.
verdict-what-duplicate = This person is enrolled already.
verdict-next-duplicate = Do not go on alone: submit the record, it will be held, and call the supervisor.
verdict-what-failed = The engine gave no answer. This does NOT mean “unknown person”.
verdict-next-failed = Search again. If it keeps failing, submit: the record is held until a search succeeds.
copies-title = { $count ->
        [one] One file was seen before
       *[other] { $count } files were seen before
    }
copies-what = These are exactly the same files (same bytes), not merely the same finger: somebody presented a copy.
