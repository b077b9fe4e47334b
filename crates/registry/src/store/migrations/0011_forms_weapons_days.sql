-- Forms that headquarters publishes, and which version a dossier was made with.
ALTER TABLE enrolment ADD COLUMN form_version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE form (
    name    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    json    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- Where the trouble of a capture comes from; when a temporary exception ends; who vouches for both.
ALTER TABLE attempt ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE attempt ADD COLUMN operator BLOB;
ALTER TABLE exception ADD COLUMN recapture TEXT;
CREATE TABLE hands (                 -- photos of the hands that an exception is about
    enrolment BLOB    NOT NULL,
    n         INTEGER NOT NULL,
    image     BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE sign_off (              -- gone again when a finger changes
    enrolment BLOB    NOT NULL PRIMARY KEY,
    user      BLOB    NOT NULL,
    reason    TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Two records of one person; both keep their history.
CREATE TABLE linked (
    enrolment BLOB    NOT NULL,
    other     BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE weapon (
    id          BLOB    NOT NULL PRIMARY KEY,
    number      TEXT    NOT NULL,    -- A-, station, number of the event that received it, check character
    station     BLOB    NOT NULL,
    enrolment   BLOB,
    description TEXT    NOT NULL,    -- JSON, as the form's group
    serial_key  TEXT,                -- empty where no number is legible
    custody     TEXT    NOT NULL,
    received_ms INTEGER NOT NULL,
    changed_ms  INTEGER NOT NULL
) STRICT;
CREATE INDEX weapon_serial ON weapon (serial_key);
CREATE INDEX weapon_enrolment ON weapon (enrolment);

CREATE TABLE custody (
    weapon  BLOB    NOT NULL,
    n       INTEGER NOT NULL,        -- 1 is the reception
    custody TEXT    NOT NULL,
    slip    TEXT    NOT NULL,        -- JSON
    user    BLOB    NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (weapon, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE weapon_photo (
    weapon BLOB    NOT NULL,
    n      INTEGER NOT NULL,
    image  BLOB    NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (weapon, n)
) STRICT, WITHOUT ROWID;

-- The day's end. A party without a user gave a reason instead.
ALTER TABLE user ADD COLUMN party TEXT;
CREATE TABLE seal (
    station BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    day     TEXT    NOT NULL,
    head    BLOB    NOT NULL,
    head_seq INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE seal_party (
    station BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    party   TEXT    NOT NULL,
    user    BLOB,
    reason  TEXT,
    PRIMARY KEY (station, seq, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE referred (              -- that there was a referral, and no more
    station BLOB    NOT NULL,
    code    BLOB    NOT NULL PRIMARY KEY,
    at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
