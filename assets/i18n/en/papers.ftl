### Papers and lists. The templates in assets/papers ask for these by name.

paper-preview = PREVIEW
paper-receipt-title = Provisional enrolment receipt
paper-card-title = IDENTIFICATION CARD
paper-discharge-title = Discharge: weapon handed over
paper-discharge-title-returned = Discharge: weapon given back
paper-discharge-title-destroyed = Record: weapon destroyed
paper-referral-title = Referral slip
paper-posts-title = State of the posts
paper-roster-title = Roster
paper-weapons-title = Weapon list
paper-quota-title = State of the quotas
paper-stats-title = Statistics
paper-site = Site
paper-hidden = hidden
paper-unsaid = Not given
paper-day-title = Day sheet
paper-footer = Confidential · printed { $at }
paper-list-empty = Nothing to list.

paper-copy-person = Copy for the person
paper-copy-file = Copy for the file
paper-number = Number
paper-serial = Paper no.
paper-enrolled-on = Enrolled on
paper-printed-on = Printed on
paper-issued-on = Issued on
paper-qr-check = Checked offline with “matricule verify”
paper-prints = Fingerprints: { $captured } taken, { $exceptions ->
        [0] no exception
        [one] 1 exception
       *[other] { $exceptions } exceptions
    }, { $forced ->
        [0] none forced
        [one] 1 forced
       *[other] { $forced } forced
    }
paper-forced = forced
paper-receipt-notice = This receipt attests the enrolment. It gives no right to a post, to pay or to a card: a supervisor must still validate the record.
paper-receipt-keep = Keep it and show it for any collection or correction. It may be neither lent nor sold. If it is lost, come back to the site.
paper-signature-person = Signature or fingerprint of the person
paper-signature-station = Signature and stamp of the site
paper-card-notice = This card is personal. It is valid only if its code is recognised and the face is that of the bearer.
paper-card-found = If you find this card, hand it in at the nearest command post.

paper-signature-giver = Handed over by (name, signature)
paper-signature-receiver = Received by (name, signature)
paper-signature-witness = Witness (name, signature)
paper-discharge-declaration = I, the undersigned, confirm that the weapon described above was unloaded, checked in my presence and handed over today.
paper-discharge-returned = I, the undersigned, acknowledge that the weapon described above was given back to me unloaded today.
paper-discharge-handed-over = I, the undersigned, acknowledge that I received the weapon described above unloaded today and answer for it from now on.
paper-discharge-destroyed = We, the undersigned, certify that the weapon described above was destroyed before our eyes.
paper-discharge-notice = One copy goes to the person, one to the file. Without this discharge the weapon counts as still held.
paper-weapon-number = Weapon no.
paper-bearer = Brought by no.
paper-received-on = Received on
paper-custody = Custody
paper-custody-since = Since
paper-custody-by = Recorded by
paper-custody-to = Place or recipient
paper-custody-reason = Reason
paper-custody-paper = Document
paper-custody-witness = Witness

paper-referral-code = Referral code
paper-age = Estimated age
paper-age-one = { $from } years
paper-age-range = between { $from } and { $to } years
paper-referred-on = Referred on
paper-place = Place
paper-focal-point = Focal point
paper-referral-notice = Whoever carries this slip may be under 18. They are entrusted to the child-protection focal point.
paper-referral-rights = No fingerprint and no photo were taken, and no name is kept. The code alone lets the focal point find this referral again.
paper-signature-focal = Received by the focal point (name, signature)

paper-holder = Holder
paper-since = Since
paper-replaced = Replaces
paper-replaced-why = Reason
paper-letter = Letter

paper-nth = No.
paper-state = State
paper-total = Total
paper-men = M
paper-women = F
paper-quota = Quota
paper-taken = Taken
paper-free = Free
paper-waiting = Waiting
paper-captured = Prints
paper-exceptions = Exceptions
paper-forced-count = Forced
paper-day = Day
paper-counts = Count by party
paper-count-of = Party
paper-seal = Seal of the day
paper-seal-notice = The code carries the head of the journal, signed by the station. Keep this sheet away from the site: a record removed or added later will show.
paper-journal-events = Events in the journal
paper-journal-head = Head of the journal
paper-sealed-at = Closed at
paper-enrolments = Records in the registry
paper-validated = Records validated
paper-delegate = Delegate of { $party } (name, signature)
paper-sealed-by = Sealed with their PIN: { $name }
paper-sealed-not = Did not seal: { $reason }
paper-seal-open = Day not sealed by the delegates yet.
paper-seal-complete = Day sealed by all parties on { $at }.
paper-seal-flagged = Day flagged: sealed on { $at } without { $parties }.
paper-seal-went-on = Day flagged: work went on after the seal. To be sealed again.

card-reason-lost = Lost
card-reason-stolen = Stolen
card-reason-damaged = Damaged
card-reason-misprinted = Misprinted
card-reason-corrected = Details corrected
card-reason-withdrawn = Withdrawn

standing-valid = Valid paper
standing-unknown-station = Unknown station
standing-forged = Forged paper
standing-suspended = Suspended card
standing-revoked = Revoked paper
standing-superseded = Superseded paper
standing-behind = The journal here does not reach that far
standing-differs = Does not fit the journal

ended-replaced = replaced by another paper
ended-serial-twice = serial used twice
