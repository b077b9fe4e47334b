-- The journal. Rows are added, never changed: history, proof and sync unit in one.
CREATE TABLE event (
    station   BLOB    NOT NULL CHECK (length(station) = 16),
    seq       INTEGER NOT NULL CHECK (seq > 0),   -- 1, 2, 3 … per station, no gap
    lamport   INTEGER NOT NULL CHECK (lamport > 0),
    kind      TEXT    NOT NULL,
    enrolment BLOB    CHECK (length(enrolment) = 16),
    at_ms     INTEGER NOT NULL,                   -- UTC, ms since 1970, by the station's clock
    bytes     BLOB    NOT NULL,                   -- the signed event; the columns before only help to find it
    PRIMARY KEY (station, seq)
) STRICT;
CREATE UNIQUE INDEX event_order ON event (lamport, station, seq); -- the one order in which events are folded
CREATE INDEX event_of_enrolment ON event (enrolment) WHERE enrolment IS NOT NULL;

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

-- Images and templates, once each, by the SHA-256 of their bytes.
CREATE TABLE blob (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    kind  TEXT NOT NULL CHECK (kind IN ('print', 'template', 'photo')),
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;
CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;

-- The station this registry belongs to.
CREATE TABLE home (
    one         INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    station     BLOB    NOT NULL CHECK (length(station) = 16),
    incarnation BLOB    NOT NULL CHECK (length(incarnation) = 16),
    secret      BLOB    NOT NULL              -- the station's keys; nowhere else on the disk
) STRICT;
