-- Exchange between sites and headquarters.

-- A laptop put back from a copy draws a new incarnation and goes on in a line of its own, so that what it lost and what
-- it writes now never fight for one number. Not a projection: it says where events stand.
CREATE TABLE line (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- stands in event.station in the station's place
    station     BLOB NOT NULL CHECK (length(station) = 16),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 16)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_of_kind ON event (station, kind, seq) WHERE enrolment IS NULL;

-- Sealed bundles whose files are not all on a stick yet. Not a projection: it speaks of files of this laptop.
CREATE TABLE outbox (
    bundle BLOB NOT NULL PRIMARY KEY CHECK (length(bundle) = 32),
    other  BLOB NOT NULL,
    note   BLOB NOT NULL             -- CBOR: what the journal says once the last file is on a stick
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox_file (
    bundle BLOB    NOT NULL,
    n      INTEGER NOT NULL,         -- chunks first, the manifest last
    name   TEXT    NOT NULL,
    hash   BLOB    NOT NULL CHECK (length(hash) = 32),
    kept   INTEGER NOT NULL CHECK (kept IN (0, 1)), -- written to a stick and read back
    PRIMARY KEY (bundle, n)
) STRICT, WITHOUT ROWID;

-- From here on projections; they are folded anew when this step is taken.
ALTER TABLE station ADD COLUMN ended TEXT CHECK (ended IN ('revoked', 'retired'));
ALTER TABLE station ADD COLUMN ended_ms INTEGER;
ALTER TABLE station ADD COLUMN ended_why TEXT;
ALTER TABLE bundle ADD COLUMN number INTEGER NOT NULL DEFAULT 0; -- the sender's count of bundles
ALTER TABLE bundle ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bundle ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE field ADD COLUMN line BLOB;                          -- who wrote the value, in which event
ALTER TABLE field ADD COLUMN seq INTEGER;
ALTER TABLE enrolment ADD COLUMN moved_line BLOB;                -- who moved it to its stage, in which event
ALTER TABLE enrolment ADD COLUMN moved_seq INTEGER;
ALTER TABLE adjudication ADD COLUMN line BLOB;
ALTER TABLE adjudication ADD COLUMN seq INTEGER;

CREATE TABLE lost (                  -- sticks that never arrived
    bundle BLOB    NOT NULL PRIMARY KEY,
    reason TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE asked (                 -- images and templates that did not come, asked for again
    station   BLOB    NOT NULL,
    hash      BLOB    NOT NULL,
    enrolment BLOB    NOT NULL,
    kind      TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (station, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE head (                  -- the last signed word of a station on how far its journal had come
    by          BLOB    NOT NULL,
    station     BLOB    NOT NULL,
    incarnation BLOB    NOT NULL,
    number      INTEGER NOT NULL,    -- of the bundle that brought it
    seq         INTEGER NOT NULL,
    bytes       BLOB    NOT NULL,
    PRIMARY KEY (by, station, incarnation)
) STRICT, WITHOUT ROWID;

CREATE TABLE heard (                 -- how far a line has read another one: who knew what when they wrote
    by   BLOB    NOT NULL,
    line BLOB    NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (by, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (              -- what a station's journal shows that it should not
    by      BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    station BLOB    NOT NULL,
    kind    TEXT    NOT NULL,
    first   INTEGER NOT NULL,        -- events it is about
    last    INTEGER NOT NULL,
    counter INTEGER NOT NULL,        -- highest number the station is known to have given
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (by, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (              -- two hands that did not know of each other
    enrolment  BLOB    NOT NULL,
    aspect     TEXT    NOT NULL,     -- name of a field, or 'stage'
    line       BLOB    NOT NULL,     -- whose word has no effect
    seq        INTEGER NOT NULL,
    kept       TEXT    NOT NULL,     -- JSON: what stands on file
    other      TEXT    NOT NULL,     -- JSON: what was said beside it
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (enrolment, aspect, line, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_standing (
    enrolment BLOB    NOT NULL PRIMARY KEY,
    standing  TEXT    NOT NULL CHECK (standing IN ('valid', 'suspended', 'revoked')),
    reason    TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
