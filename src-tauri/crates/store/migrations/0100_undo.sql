-- Which change a change takes back, so that undo and redo know where they are after a restart. The digest of a change
-- covers the number where there is one; see `log/digest.rs`.
ALTER TABLE change ADD COLUMN undoes INTEGER CHECK (undoes < number) REFERENCES change (number);
CREATE INDEX change_by_undone ON change (number, undoes) WHERE undoes IS NOT NULL;

-- What was known at an instant is found by it.
CREATE INDEX change_by_time ON change (kind, at);

DROP TRIGGER change_stays_as_it_is;
CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change
WHEN NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at
    OR NEW.desk IS NOT OLD.desk OR NEW.previous IS NOT OLD.previous OR NEW.digest IS NOT OLD.digest
    OR NEW.author_digest IS NOT OLD.author_digest OR NEW.reason_digest IS NOT OLD.reason_digest
    OR NEW.undoes IS NOT OLD.undoes
    OR (NEW.author IS NOT NULL AND NEW.author IS NOT OLD.author)
    OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN
    SELECT raise(ABORT, 'changes are kept');
END;
