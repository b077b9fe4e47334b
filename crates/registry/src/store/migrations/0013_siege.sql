-- What the fold asks at every step of anybody stays cheap however many records one quota has.
CREATE INDEX enrolment_in_line ON enrolment (exercise, unit, party, queued, station, counter)
    WHERE stage = 'held' AND detail = 'over-quota';

-- What a hand did to a card is undone by hands only, not by what becomes of the record.
ALTER TABLE card_standing ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));

CREATE TABLE expected_user (         -- who is to sign in at a site, by headquarters' word
    station BLOB    NOT NULL,
    name    TEXT    NOT NULL,
    role    TEXT    NOT NULL,
    party   TEXT,                    -- for whom a delegate signs
    gone    INTEGER NOT NULL CHECK (gone IN (0, 1)), -- is to sign in no more
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (station, name)
) STRICT, WITHOUT ROWID;
