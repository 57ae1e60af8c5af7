-- Positions, officers and who holds what.

-- A seat at a post, held for an agency. It may be vacant.
CREATE TABLE position (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    post BLOB NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    role TEXT NOT NULL CHECK (role IN ('head', 'ilo', 'deputy', 'seconded', 'analyst')),
    takes_requests_from TEXT NOT NULL CHECK (takes_requests_from IN (
        'own_agency', 'all_agencies', 'organisation_only'
    )),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX position_by_post ON position (post);
CREATE INDEX position_by_agency ON position (agency);

-- A person.
CREATE TABLE officer (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    languages TEXT NOT NULL CHECK (json_valid(languages) AND json_type(languages) = 'array'),
    uid TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;

-- Which agency an officer belongs to: one dated row of an officer.
CREATE TABLE officer_agency (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX officer_agency_by_officer ON officer_agency (officer);
CREATE INDEX officer_agency_by_agency ON officer_agency (agency);

-- An officer holding a position.
CREATE TABLE posting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    position BLOB NOT NULL REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    arrival TEXT NOT NULL CHECK (arrival IN ('planned', 'confirmed')),
    until TEXT CHECK (until IS date(until)),
    departure TEXT NOT NULL CHECK (departure IN ('planned', 'confirmed')),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_officer ON posting (officer);
CREATE INDEX posting_by_position ON posting (position);
