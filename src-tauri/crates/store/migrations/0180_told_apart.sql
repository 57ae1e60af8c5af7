-- Two officers who look like one and are two, as a person has found out.
CREATE TABLE told_apart (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    other BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')),
    originator TEXT,
    released_to TEXT NOT NULL DEFAULT '[]'
        CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (officer <> other)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_by_officer ON told_apart (officer);
CREATE INDEX told_apart_by_other ON told_apart (other);
