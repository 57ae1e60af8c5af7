-- What each entry of the log was when its desk signed it; see `seal/`. An entry older than this table has none: the first
-- seal covers everything before it, since digests are chained. No foreign key: the seal of an entry that somebody took
-- out is what tells of it.
CREATE TABLE seal (
    change INTEGER NOT NULL PRIMARY KEY CHECK (change > 0),
    id BLOB NOT NULL CHECK (length(id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- The desk's public key, and its signature over all of this row and the vault's id (Ed25519, RFC 8032).
    signer BLOB NOT NULL CHECK (length(signer) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    -- The head of the log that restoring a backup has put out of use.
    overtaken_count INTEGER,
    overtaken_digest BLOB CHECK (length(overtaken_digest) = 32),
    CHECK ((overtaken_count IS NULL) = (overtaken_digest IS NULL))
) STRICT;
CREATE TRIGGER seal_is_kept BEFORE DELETE ON seal
BEGIN
    SELECT raise(ABORT, 'seals are kept');
END;
CREATE TRIGGER seal_stays_as_it_is BEFORE UPDATE ON seal
BEGIN
    SELECT raise(ABORT, 'seals are kept');
END;
