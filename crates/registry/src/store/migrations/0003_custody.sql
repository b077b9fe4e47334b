-- Users leave, and looking is written down too.
ALTER TABLE user ADD COLUMN removed_ms INTEGER; -- they sign in no more; their name stays beside what they did

CREATE TABLE access (                -- who looked at personal data, or took it out
    station   BLOB    NOT NULL,
    seq       INTEGER NOT NULL,
    user      BLOB    NOT NULL,
    at_ms     INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    enrolment BLOB,
    form      TEXT    NOT NULL,
    persons   INTEGER NOT NULL,
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_of_enrolment ON access (enrolment) WHERE enrolment IS NOT NULL;
