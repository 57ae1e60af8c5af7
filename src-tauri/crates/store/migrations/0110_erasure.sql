-- The changes that erased something for good. Undo passes over them. Where it is not swept, the file may still hold the
-- erased values in pages that nothing refers to any more, and sweeping is tried again; see `erase/sweep.rs`.
CREATE TABLE erasure (
    change INTEGER NOT NULL PRIMARY KEY REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    is_swept INTEGER NOT NULL CHECK (is_swept IN (0, 1))
) STRICT;
