-- Images are too large for a tree by hash: each comparison with a neighbour on the way reads, and deciphers, all of it.
-- In a table by row id the tree of hashes holds hashes only, and what comes new is added at the end.
CREATE TABLE blob_by_row (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    kind  TEXT NOT NULL CHECK (kind IN ('print', 'template', 'photo')),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO blob_by_row SELECT hash, kind, bytes FROM blob;
CREATE TABLE sealed_by_row (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO sealed_by_row SELECT hash, bytes FROM sealed;
DROP TABLE blob;
DROP TABLE sealed;
ALTER TABLE blob_by_row RENAME TO blob;
ALTER TABLE sealed_by_row RENAME TO sealed;

CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;
CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob
WHEN NOT EXISTS (SELECT 1 FROM sealed WHERE hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;
CREATE TRIGGER sealed_never_changes BEFORE UPDATE ON sealed
BEGIN SELECT RAISE(ABORT, 'sealed images only grow'); END;
CREATE TRIGGER sealed_never_goes BEFORE DELETE ON sealed
BEGIN SELECT RAISE(ABORT, 'sealed images only grow'); END;
