-- The frame of a network: its topics, agencies, settings and desks.

-- A kind of case, from the network's own list.
CREATE TABLE topic (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    words TEXT NOT NULL CHECK (json_valid(words) AND json_type(words) = 'array'),
    sort INTEGER NOT NULL,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;

-- An organisation with its state, or multilateral. Own, sister and partner follow from the settings.
CREATE TABLE agency (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    short_name TEXT,
    state TEXT REFERENCES country (code),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;

-- The settings of the whole network; a vault holds exactly one.
CREATE TABLE network (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    own_agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    own_state TEXT NOT NULL REFERENCES country (code),
    headquarters BLOB REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    duty_line BLOB REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    on_call BLOB REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    marking TEXT NOT NULL CHECK (trim(marking) <> ''),
    marking_scheme TEXT NOT NULL CHECK (json_valid(marking_scheme) AND json_type(marking_scheme) = 'array'),
    example INTEGER NOT NULL CHECK (example IN (0, 1)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
-- A vault holds one network.
CREATE UNIQUE INDEX network_is_one ON network (id IS NOT NULL);

-- One installation, with its own author, sitting at a post of the network.
CREATE TABLE desk (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    author TEXT NOT NULL CHECK (trim(author) <> ''),
    post BLOB REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    position BLOB REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    holds_duty_line INTEGER NOT NULL CHECK (holds_duty_line IN (0, 1)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
