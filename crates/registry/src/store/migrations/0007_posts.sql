-- Places, posts, and what becomes of their holders: folds over the events, like 0002.
ALTER TABLE enrolment ADD COLUMN validated_by BLOB;  -- who accepted last
ALTER TABLE enrolment ADD COLUMN corrected_by BLOB;  -- who corrected the identity since it was last approved
ALTER TABLE enrolment ADD COLUMN earlier BLOB;       -- the record of the same person from before they left

CREATE TABLE place (                 -- who takes a place of a quota
    enrolment BLOB    NOT NULL PRIMARY KEY,
    exercise  TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    party     TEXT    NOT NULL,
    tranche   TEXT    NOT NULL,      -- empty where quotas know none
    since     INTEGER NOT NULL       -- logical time
) STRICT, WITHOUT ROWID;
CREATE INDEX place_of_quota ON place (exercise, unit, party);

CREATE TABLE post (                  -- outlasts its holders and the exercise that named it
    unit     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    party    TEXT    NOT NULL,
    function TEXT,
    exercise TEXT    NOT NULL,       -- the last one that named it
    holder   BLOB,                   -- an enrolment; empty while vacant
    PRIMARY KEY (unit, name)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX post_holder ON post (holder) WHERE holder IS NOT NULL; -- nobody holds two

CREATE TABLE tenure (                -- the history of a post, one row a holder
    unit       TEXT    NOT NULL,
    post       TEXT    NOT NULL,
    n          INTEGER NOT NULL,     -- 1, 2, 3 …
    exercise   TEXT    NOT NULL,
    enrolment  BLOB,                 -- empty for somebody from before the program, known by name
    name       TEXT,
    from_day   TEXT,
    until_day  TEXT,
    ended      TEXT,                 -- empty while it lasts
    reason     TEXT,
    letter     TEXT,
    proof      TEXT,
    PRIMARY KEY (unit, post, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE turn (                  -- life after enrolment
    enrolment BLOB    NOT NULL,
    n         INTEGER NOT NULL,
    turn      TEXT    NOT NULL,      -- as the command line says it; `transfer-in` and `undo` too
    day       TEXT    NOT NULL,
    unit      TEXT,
    proof     TEXT,
    user      BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
    enrolment BLOB    NOT NULL,
    n         INTEGER NOT NULL,
    field     TEXT    NOT NULL,
    old       TEXT,                  -- JSON
    new       TEXT,                  -- JSON
    reason    TEXT    NOT NULL,
    user      BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (enrolment, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE undoable (              -- where an enrolment stood before its last decision, if that may be taken back
    enrolment BLOB    NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL,
    stage     TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    place     INTEGER NOT NULL CHECK (place IN (0, 1)),
    post      TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE certified (             -- who is expected
    exercise    TEXT    NOT NULL,
    list        BLOB    NOT NULL,
    list_name   TEXT    NOT NULL,
    line        INTEGER NOT NULL,
    family_name TEXT    NOT NULL,
    given_names TEXT    NOT NULL,
    father_name TEXT,
    sex         TEXT,
    party       TEXT,
    unit        TEXT,
    slot        TEXT,
    name_key    TEXT    NOT NULL,
    PRIMARY KEY (exercise, list, line)
) STRICT, WITHOUT ROWID;
