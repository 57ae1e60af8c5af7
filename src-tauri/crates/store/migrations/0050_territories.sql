-- The territories that are not countries, and the owner's own names for any of them.

-- A named part of a country: "United States, west".
CREATE TABLE part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    country TEXT NOT NULL REFERENCES country (code),
    subdivisions TEXT NOT NULL CHECK (json_valid(subdivisions) AND json_type(subdivisions) = 'array'),
    places TEXT NOT NULL CHECK (json_valid(places) AND json_type(places) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;

-- A named, owner-defined set of territories.
CREATE TABLE region (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    source TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

-- One territory of a region: one dated row. A region never contains itself, also not through another.
CREATE TABLE region_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    region BLOB NOT NULL REFERENCES region (id) DEFERRABLE INITIALLY DEFERRED,
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX region_member_by_region ON region_member (region);
CREATE INDEX region_member_by_territory ON region_member (territory);

-- The owner's own name for a territory, on top of the published ones.
CREATE TABLE territory_name (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX territory_name_by_territory ON territory_name (territory);
