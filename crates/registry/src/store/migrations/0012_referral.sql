-- Child protection. No projection: nothing of this is in any event or bundle, and nothing joins it to an enrolment.
CREATE TABLE referral (
    code        BLOB    NOT NULL PRIMARY KEY CHECK (length(code) = 5),
    sex         TEXT    CHECK (sex IN ('M', 'F')),
    youngest    INTEGER NOT NULL,
    oldest      INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    place       TEXT    NOT NULL,
    focal_point TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER referral_never_changes BEFORE UPDATE ON referral
BEGIN SELECT RAISE(ABORT, 'referrals only grow'); END;
CREATE TRIGGER referral_never_goes BEFORE DELETE ON referral
BEGIN SELECT RAISE(ABORT, 'referrals only grow'); END;
