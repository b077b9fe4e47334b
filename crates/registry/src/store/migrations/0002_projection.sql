-- Projections: a fold over the events, dropped and rebuilt at will. Nothing here is the truth.
CREATE TABLE station (
    id       BLOB NOT NULL PRIMARY KEY,
    code     TEXT NOT NULL,
    site     TEXT,
    role     TEXT NOT NULL CHECK (role IN ('site', 'siege')),
    identity BLOB              -- as it was trusted; empty for this one
) STRICT;

CREATE TABLE user (
    id      BLOB NOT NULL PRIMARY KEY,
    station BLOB NOT NULL,
    name    TEXT NOT NULL,
    role    TEXT NOT NULL,
    key     BLOB NOT NULL,      -- Ed25519, public
    added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE exercise (
    code    TEXT NOT NULL PRIMARY KEY,
    station BLOB NOT NULL,
    json    TEXT NOT NULL
) STRICT;

CREATE TABLE enrolment (
    id            BLOB    NOT NULL PRIMARY KEY,
    number        TEXT    NOT NULL,
    station       BLOB    NOT NULL,
    counter       INTEGER NOT NULL,
    exercise      TEXT    NOT NULL,
    unit          TEXT    NOT NULL,
    party         TEXT,
    stage         TEXT    NOT NULL,
    detail        TEXT    NOT NULL,  -- the hold, the reason, or who decided
    enrolled_by   BLOB    NOT NULL,
    opened_ms     INTEGER NOT NULL,
    changed_ms    INTEGER NOT NULL,
    submitted_ms  INTEGER,
    queued        INTEGER,           -- logical time of submission: the order in line
    slot          TEXT,
    last_seq      INTEGER NOT NULL   -- last event of its own station about it
) STRICT;
CREATE INDEX enrolment_number ON enrolment (number);
CREATE INDEX enrolment_stage ON enrolment (stage, submitted_ms);
CREATE INDEX enrolment_quota ON enrolment (exercise, unit, party);

CREATE TABLE field (
    enrolment BLOB NOT NULL,
    name      TEXT NOT NULL,
    value     TEXT NOT NULL,         -- JSON
    PRIMARY KEY (enrolment, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
    enrolment BLOB    NOT NULL,
    finger    INTEGER NOT NULL CHECK (finger BETWEEN 1 AND 10),
    n         INTEGER NOT NULL,      -- 1, 2, 3 …
    quality   INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 100),
    reasons   TEXT    NOT NULL,      -- separated by spaces
    image     BLOB    NOT NULL,
    template  BLOB    NOT NULL,
    minutiae  INTEGER NOT NULL,
    discarded INTEGER NOT NULL CHECK (discarded IN (0, 1)),
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, finger, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_image ON attempt (image);

CREATE TABLE print (                 -- the attempt that counts
    enrolment BLOB    NOT NULL,
    finger    INTEGER NOT NULL CHECK (finger BETWEEN 1 AND 10),
    n         INTEGER NOT NULL,
    quality   INTEGER NOT NULL,
    image     BLOB    NOT NULL,
    template  BLOB    NOT NULL,
    minutiae  INTEGER NOT NULL,
    forced    TEXT,                  -- the reason
    PRIMARY KEY (enrolment, finger)
) STRICT, WITHOUT ROWID;

CREATE TABLE exception (
    enrolment  BLOB    NOT NULL,
    finger     INTEGER NOT NULL CHECK (finger BETWEEN 1 AND 10),
    reason     TEXT    NOT NULL,
    permanence TEXT    NOT NULL,
    PRIMARY KEY (enrolment, finger)
) STRICT, WITHOUT ROWID;

CREATE TABLE photo (
    enrolment BLOB    NOT NULL,
    n         INTEGER NOT NULL,      -- the last one counts
    image     BLOB    NOT NULL,
    reasons   TEXT    NOT NULL,      -- separated by spaces
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE search (
    enrolment BLOB    NOT NULL PRIMARY KEY,
    verdict   TEXT    NOT NULL,
    searched  INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
    enrolment        BLOB    NOT NULL,
    candidate        BLOB    NOT NULL,
    score_hundredths INTEGER NOT NULL,
    band             TEXT    NOT NULL,
    fingers          TEXT    NOT NULL, -- code:score pairs, separated by spaces
    PRIMARY KEY (enrolment, candidate)
) STRICT, WITHOUT ROWID;

CREATE TABLE copied (
    enrolment BLOB    NOT NULL,
    finger    INTEGER NOT NULL,
    other     BLOB    NOT NULL,
    as_finger INTEGER NOT NULL,
    PRIMARY KEY (enrolment, finger, other, as_finger)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjudication (
    enrolment BLOB    NOT NULL,
    candidate BLOB    NOT NULL,
    user      BLOB    NOT NULL,
    decision  TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, candidate, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle (
    by        BLOB    NOT NULL,      -- whose journal says so
    seq       INTEGER NOT NULL,
    direction TEXT    NOT NULL CHECK (direction IN ('out', 'in')),
    other     BLOB    NOT NULL,
    hash      BLOB    NOT NULL,
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    records   INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (by, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent (                  -- on a stick; says nothing about arrival
    enrolment BLOB    NOT NULL,
    other     BLOB    NOT NULL,
    last      INTEGER NOT NULL,      -- number of the last event in the bundle
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (               -- "reçu": the other side has it
    enrolment BLOB    NOT NULL,
    by        BLOB    NOT NULL,
    seq       INTEGER NOT NULL,      -- up to this event of the record's station
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, by)
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledged (          -- how far `by` has read the journal of `station`
    station BLOB    NOT NULL,
    by      BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (station, by)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
    by     BLOB    NOT NULL,
    seq    INTEGER NOT NULL,
    sender BLOB    NOT NULL,
    record TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (by, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (                -- persons of other stations, by number only
    enrolment BLOB    NOT NULL,
    finger    INTEGER NOT NULL,
    template  BLOB    NOT NULL,
    number    TEXT    NOT NULL,
    PRIMARY KEY (enrolment, finger)
) STRICT, WITHOUT ROWID;

CREATE TABLE anomaly (               -- events that no rule allows: seen, kept, without effect
    station BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    reason  TEXT    NOT NULL,
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
