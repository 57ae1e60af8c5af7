-- What stands beside the marking, and from how many people on a sheet a second person must have agreed to it; 0 is never.
ALTER TABLE network ADD COLUMN handling_line TEXT;
ALTER TABLE network ADD COLUMN second_above INTEGER NOT NULL DEFAULT 0 CHECK (second_above >= 0);

-- What a kind of reader may see on a sheet.
CREATE TABLE profile (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    up_to TEXT NOT NULL CHECK (up_to IN ('public', 'partner', 'internal', 'restricted')),
    names INTEGER NOT NULL CHECK (names IN (0, 1)),
    private_numbers INTEGER NOT NULL CHECK (private_numbers IN (0, 1)),
    addresses INTEGER NOT NULL CHECK (addresses IN (0, 1)),
    places INTEGER NOT NULL CHECK (places IN (0, 1)),
    "groups" INTEGER NOT NULL CHECK ("groups" IN (0, 1)),
    joint_teams INTEGER NOT NULL CHECK (joint_teams IN (0, 1)),
    third_states INTEGER NOT NULL CHECK (third_states IN (0, 1)),
    readers TEXT NOT NULL CHECK (json_valid(readers) AND json_type(readers) = 'array'),
    without TEXT NOT NULL CHECK (json_valid(without) AND json_type(without) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    originator TEXT,
    released_to TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(released_to) AND json_type(released_to) = 'array')
) STRICT, WITHOUT ROWID;

-- The register of sheets that have left the network. A row is made by an audit entry of the log: it moves neither the
-- snapshot nor undo, and the log alone makes it again.
CREATE TABLE export (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    code TEXT NOT NULL UNIQUE CHECK (trim(code) <> ''),
    at TEXT NOT NULL CHECK (trim(at) <> ''),
    "by" TEXT NOT NULL,
    second TEXT,
    for_whom TEXT,
    purpose TEXT,
    profile TEXT NOT NULL CHECK (trim(profile) <> ''),
    scope TEXT NOT NULL CHECK (trim(scope) <> ''),
    "on" TEXT CHECK ("on" IS date("on")),
    snapshot INTEGER NOT NULL,
    format TEXT NOT NULL CHECK (trim(format) <> ''),
    marking TEXT NOT NULL CHECK (trim(marking) <> ''),
    expires TEXT CHECK (expires IS date(expires)),
    people INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    originator TEXT,
    released_to TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(released_to) AND json_type(released_to) = 'array')
) STRICT, WITHOUT ROWID;
