-- What an import leaves behind beside the records that it makes.

-- The properties of a person's card that no field holds, as they were written.
CREATE TABLE kept_card (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL CHECK (trim(version) <> ''),
    properties TEXT NOT NULL CHECK (json_valid(properties) AND json_type(properties) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_card_by_officer ON kept_card (officer);

-- What a wording means that no list of names knows, settled by a person; without a territory it is left out.
CREATE TABLE settled_wording (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    wording TEXT NOT NULL CHECK (trim(wording) <> ''),
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
CREATE INDEX settled_wording_by_territory ON settled_wording (territory);

-- Which columns of a foreign table are which fields, kept for the next file with the same header.
CREATE TABLE import_template (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    sheet TEXT,
    header TEXT NOT NULL CHECK (json_valid(header) AND json_type(header) = 'array'),
    fields TEXT NOT NULL CHECK (json_valid(fields) AND json_type(fields) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
