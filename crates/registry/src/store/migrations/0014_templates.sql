-- Everybody's templates are read at the first search. Between images they lie far apart, ten thousand pages to decipher;
-- here they lie side by side, each beside its hash.
CREATE INDEX blob_template ON blob (hash, bytes) WHERE kind = 'template';
