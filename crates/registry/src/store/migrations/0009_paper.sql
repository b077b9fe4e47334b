-- Papers that carry a stamp, and the blank cards they are printed on.
CREATE TABLE paper (
    serial    TEXT    NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL CHECK (kind IN ('receipt', 'card')),
    enrolment BLOB    NOT NULL,
    station   BLOB    NOT NULL,
    record    BLOB    NOT NULL,      -- digest of what the record was
    at_ms     INTEGER NOT NULL,
    reason    TEXT    NOT NULL,      -- why it was printed again; empty for the first
    ended     TEXT                   -- why it counts no more; empty while it does
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_enrolment ON paper (enrolment, kind);

CREATE TABLE blank (                 -- cards received, and cards given up before they were printed
    station BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    series  TEXT    NOT NULL,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    given_up TEXT,                   -- the reason; empty for a delivery
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
