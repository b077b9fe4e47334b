### Users, statistics, journal.

users-title = Users
users-lead = Each has a name, a role and a PIN of their own.
role = Role
user-since = Added
user-add = Add a user
user-add-lead = The person types the PIN themselves.
user-add-confirm = Add
user-added = { $name } can sign in
expected-title = Expected at the sites
expected-lead = The site learns it from the next bundle; all type their own PIN there.
expected-none = Nobody is expected.
expected-say = Announce a user
expected-site = Site
expected-said = Announcement
expected-in = Is to sign in
expected-gone = Is to sign in no more
expected-done = Done at the site
expected-waits = Not yet
expected-change = Change
expected-noted = { $name }: announcement saved, it leaves with the next bundle
expected-here = Expected by headquarters
expected-here-lead = Announced by headquarters and not yet done here.
station-title = This station
station-fingerprint = Fingerprint of the keys, to read aloud:

stats-title = Statistics
stats-lead = Men, women and total; drafts and referrals are not counted.
stats-by = Count by
stats-by-unit = Unit
stats-by-party = Party
stats-by-movement = Movement
stats-by-site = Site
stats-by-sex = Sex
stats-by-state = State
stats-by-path = Path
stats-by-day = Day
stats-men = M
stats-women = F
stats-total = Total
stats-all = Total
stats-unknown = Not given
stats-share = Share
stats-legend = Filled: men · empty: women

journal-title = Journal
journal-lead = Every act is signed and chained to the one before.
journal-verify = Verify now
journal-verifying = Verifying the chain, the signatures and the images…
journal-explained = Verifying reads all acts again: their chain, their signatures and the stored files. It proves that nothing was removed or changed.
journal-ok = { $count ->
        [one] The journal holds: { $count } act verified
       *[other] The journal holds: { NUMBER($count) } acts verified
    }
journal-ok-what = Chain, signatures and files agree.
journal-bad = The journal does not hold
journal-bad-next = Stop entering, change nothing and tell headquarters.
journal-events = Acts verified:
journal-head = Head of the journal, to compare with headquarters’ receipt:
