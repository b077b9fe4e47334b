### One word for each code of a closed list. The code stands in the journal and on the wire, the word on the screen.

finger-right-thumb = Right thumb
finger-right-index = Right index
finger-right-middle = Right middle
finger-right-ring = Right ring
finger-right-little = Right little
finger-left-thumb = Left thumb
finger-left-index = Left index
finger-left-middle = Left middle
finger-left-ring = Left ring
finger-left-little = Left little

state-draft = Draft
state-submitted = To validate
state-held = Held
state-validated = Validated
state-returned = Returned
state-rejected = Rejected
state-assigned = In post
state-transferred = Transferred
state-absent = Absent
state-unfit = Unfit
state-withdrawn = Withdrawn
state-deceased = Deceased

hold-duplicate = duplicate
hold-adjudicate = likeness to settle
hold-copy = file seen before
hold-search-failed = search failed
hold-over-quota = quota reached

verdict-unique = Unique person
verdict-adjudicate = To adjudicate
verdict-duplicate = Duplicate
verdict-failed = Search failed

slot-empty = To do
slot-retry = Try again
slot-exhausted = No tries left
slot-captured = Captured
slot-forced = Forced
slot-exception = Exception

role-enroleur = Operator
role-superviseur = Supervisor
role-administrateur = Administrator
role-auditeur = Auditor
role-delegue = Delegate of a party
role-protection = Child-protection focal point
role-what-enroleur = Enrols persons.
role-what-superviseur = Validates, returns or rejects the records of others.
role-what-administrateur = Manages users, stations and bundles.
role-what-auditeur = Reads and verifies the journal; changes nothing.
role-what-delegue = Signs the day for their party; sees no record.
role-what-protection = Sees the referrals; sees no record.

station-role-site = Enrolment site
station-role-siege = Headquarters
station-role-training = Training

step-notice = Notice
step-age = Age
step-identity = Identity
step-prints = Prints
step-photo = Photo
step-search = Search
step-summary = Summary

sex-M = Man
sex-F = Woman

exception-amputated = Finger amputated
exception-injured = Finger injured
exception-bandaged = Finger bandaged
exception-worn = Print worn, unreadable
exception-refused = Refused by the person
permanence-permanent = Permanent
permanence-temporary = Temporary

forced-worn-skin = Worn skin
forced-dry-skin = Skin too dry
forced-wet-skin = Skin too wet
forced-scarred = Scar
forced-cannot-hold-still = The person cannot hold the finger still
forced-scanner-trouble = Scanner faulty

return-photo-poor = Photo to be retaken
return-prints-poor = Prints to be retaken
return-fields-wrong = Fields to correct
return-exception-unclear = Exception to explain
return-weapon-unclear = Weapon to check
return-ask-person-again = See the person again

reject-duplicate = Person already enrolled
reject-not-eligible = Not eligible
reject-under-age-suspected = Probably under 18
reject-false-identity = False identity
reject-consent-withdrawn = Consent withdrawn

quality-empty = No finger on the glass: place the finger.
quality-too-dry = Too dry: moisten the finger slightly.
quality-too-wet = Too wet: wipe the finger and the glass.
quality-partial = Partial: place the whole fingertip.
quality-off-centre = Off centre: place the finger in the middle.
quality-moved = Moved: hold the finger still.

photo-check-no-face = No face found: frame the face.
photo-check-several-faces = Several faces: only one person in the frame.
photo-check-photo-too-small = Picture too small: bring the camera closer.
photo-check-face-too-small = Face too small: bring the person closer.
photo-check-face-cut = Face cut off: step back or centre it.
photo-check-photo-blurred = Blurred: hold the camera still.
photo-check-photo-too-dark = Too dark: turn the person towards the light.
photo-check-photo-too-bright = Too bright: put the person in the shade.
photo-check-photo-low-contrast = Low contrast: change the background or the light.

placement-good = Well placed
placement-partial = Partial
placement-dry = Dry
placement-wet = Wet
placement-moved = Moved
placement-off-centre = Off centre
placement-absent = No finger
placement-wrong-finger = Wrong finger

scanner-simulator = Simulator (generated fingers)
scanner-folder = Folder of images

party-Gouvernement = Government (FAMa)
party-CMA = CMA
party-Plateforme = Plateforme

option-integration = Integration
option-reinsertion = Reintegration

path-combatant = Combatant
path-associated = Associated, without a weapon
path-with-weapon = With a weapon
path-without-weapon = Combatant without a weapon

languages-tamasheq = Tamasheq
languages-arabe = Arabic, Hassaniya
languages-songhay = Songhay
languages-fulfulde = Fulfulde
languages-bambara = Bambara
languages-soninke = Soninke
languages-dogon = Dogon
languages-haoussa = Hausa
languages-francais = French
languages-anglais = English
languages-autre = Other

education-aucune = None
education-coranique = Koranic school
education-alphabetise = Reads and writes
education-primaire = Primary
education-fondamental = Basic
education-secondaire = Secondary
education-professionnel = Vocational
education-superieur = Higher

skills-agriculture = Farming
skills-elevage = Herding
skills-peche = Fishing
skills-commerce = Trade
skills-conduite = Driving
skills-mecanique = Mechanics
skills-electricite = Electrical work
skills-maconnerie = Masonry
skills-menuiserie = Carpentry
skills-soudure = Welding
skills-couture = Sewing
skills-cuisine = Cooking
skills-sante = Health care
skills-enseignement = Teaching
skills-informatique = Computing
skills-transmissions = Signals
skills-demineur = Mine clearing
skills-autre = Other

custody-received = Received
custody-stored = In the armoury
custody-held = Held
custody-returned = Returned
custody-handed-over = Handed over
custody-destroyed = Destroyed

serial-state-legible = Legible
serial-state-erased = Erased
serial-state-none = No number

theme-day = day
theme-night = night

why-absurd-date = impossible date
why-range-reversed = ends before it begins
why-reference-in-future = reference day in the future
why-method-missing = method missing
why-in-the-future = in the future
why-too-long-ago = too long ago
why-empty = empty
why-too-long = too long
why-hostile-characters = forbidden characters
why-not-in-list = not in the list
why-out-of-range = out of range
why-wrong-kind = value of another kind
why-not-a-name = digits and signs are not allowed in a name
why-not-correctable = is not corrected here; use a transfer
why-not-on-this-path = not for a person associated without a weapon
why-serial-and-none = a number is given, and its absence too
why-not-collected = is not collected
why-twice = given twice
why-empty-long-or-hostile = empty, too long or forbidden characters

## Fields of the form

field-notice-read = Notice read and accepted
field-birth = Birth
field-sex = Sex
field-family-name = Family name
field-given-names = Given names
field-alias = Alias, nom de guerre
field-father-name = Father’s name
field-mother-name = Mother’s name
field-grandfather-name = Grandfather’s name
field-birthplace = Place of birth
field-region = Region of birth
field-cercle = Cercle
field-commune = Commune
field-country = Country
field-party = Party
field-movement = Movement
field-group = Group
field-commander = Commander
field-claimed-rank = Claimed rank
field-recognised-rank = Recognised rank
field-function = Function
field-entry-year = Year of entry
field-languages = Languages
field-education = Education
field-skills = Skills
field-option = Option
field-national-number = National number
field-phone = Telephone
field-exercise = Exercise
field-unit = Unit
field-slot = Post
field-weapon = Weapon
field-unloaded-checked-by = Unloading checked by
field-type = Type of weapon
field-make = Make
field-model = Model
field-calibre = Calibre
field-serial = Serial number
field-serial-state = State of the number
field-rounds = Rounds
field-condition = Condition of the weapon
field-remarks = Remarks
field-female-enroller = Asks for a female enroller
field-path = Path
field-family-name-latin = Family name in Latin letters
field-given-names-latin = Given names in Latin letters
field-entry-date = Date of entry (YYYY, YYYY-MM or YYYY-MM-DD)
field-dependants = Dependants
field-children-under-5 = Children under 5
field-children-5-to-17 = Children of 5 to 17
field-adults-18-to-59 = Adults of 18 to 59
field-adults-60-and-over = Persons of 60 and over
field-health = Health
field-chronic-illness = Chronic illness
field-injury = Injury
field-disability = Disability
field-needs-care = Needs care

## Events of the journal

event-station-created = Station created
event-user-added = User added
event-pin-changed = PIN changed
event-station-trusted = Station trusted
event-exercise-added = Exercise added
event-enrolment-opened = Record opened
event-enrolment-referred = Referred to child protection
event-fields-recorded = Fields recorded
event-print-captured = Print captured
event-print-forced = Print forced
event-print-discarded = Print set aside
event-exception-recorded = Exception recorded
event-exception-cleared = Exception cleared
event-photo-captured = Photo taken
event-searched = Search done
event-submitted = Record submitted
event-searched-again = Search done again
event-validated = Record validated
event-returned = Record returned
event-rejected = Record rejected
event-adjudicated = Likeness settled
event-turned = Change of situation
event-received = Transfer signed by the receiving unit
event-corrected = Correction
event-undone = Decision taken back
event-certified-list-read = Certified list read
event-bundle-exported = Bundle sent
event-bundle-imported = Bundle imported
event-record-quarantined = Item set aside
event-receipt-issued = Receipt of headquarters
event-gallery-shared = Gallery shared
event-receipt-printed = Provisional receipt printed
event-card-issued = Card issued
event-card-revoked = Card revoked
event-card-marked = Card suspended, restored or revoked
event-conflict-settled = Disagreement settled
event-blanks-received = Blank cards received
event-blanks-given-up = Blank cards given up
event-hands-photographed = Hands photographed
event-exceptions-signed-off = Exceptions signed off
event-weapon-received = Weapon received
event-weapon-moved = Weapon moved
event-weapon-photographed = Weapon photographed
event-referral-made = Referral made
event-form-published = Form published
event-day-sealed = Day sealed
