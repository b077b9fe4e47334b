-- Images that only headquarters opens. The address stays the hash of the image; the hash of what stands here is in a
-- signed event.
CREATE TABLE sealed (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sealed_never_changes BEFORE UPDATE ON sealed
BEGIN SELECT RAISE(ABORT, 'sealed images only grow'); END;
CREATE TRIGGER sealed_never_goes BEFORE DELETE ON sealed
BEGIN SELECT RAISE(ABORT, 'sealed images only grow'); END;

-- The one way for a blob to go: its sealed form is there.
DROP TRIGGER blob_never_goes;
CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob
WHEN NOT EXISTS (SELECT 1 FROM sealed WHERE hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;
