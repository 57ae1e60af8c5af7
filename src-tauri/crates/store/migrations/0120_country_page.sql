-- What a request by a channel must hold, and in which languages it is read.
ALTER TABLE channel ADD COLUMN languages TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(languages) AND json_type(languages) = 'array');
ALTER TABLE channel ADD COLUMN include TEXT;

-- A day on which offices in a territory are closed.
CREATE TABLE holiday (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL CHECK (date IS date(date)),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
CREATE INDEX holiday_by_territory ON holiday (territory);
