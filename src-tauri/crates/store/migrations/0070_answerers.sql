-- What else an answer draws on: agreements, channels, groups, memberships, cautions and notes.

-- What lets us use a partner's officers.
CREATE TABLE agreement (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('common_use', 'lead_nation')),
    ask_via TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_parties (
    owner BLOB NOT NULL REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_parties_by_item ON agreement_parties (item);

CREATE TABLE agreement_territories (
    owner BLOB NOT NULL REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_territories_by_item ON agreement_territories (item);

CREATE TABLE agreement_topics (
    owner BLOB NOT NULL REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_topics_by_item ON agreement_topics (item);

-- A route that is not an officer.
CREATE TABLE channel (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN (
        'national_central_bureau', 'europol_national_unit', 'single_point_of_contact', 'central_authority',
        'point_24_7', 'duty_line', 'on_call', 'other'
    )),
    agency BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    urgency TEXT NOT NULL CHECK (urgency IN ('any', 'urgent', 'routine')),
    remark TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_by_agency ON channel (agency) WHERE agency IS NOT NULL;

CREATE TABLE channel_territories (
    owner BLOB NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_territories_by_item ON channel_territories (item);

CREATE TABLE channel_topics (
    owner BLOB NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_topics_by_item ON channel_topics (item);

CREATE TABLE channel_formal_for (
    owner BLOB NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_formal_for_by_item ON channel_formal_for (item);

-- A task force, a joint investigation team or an intelligence cell.
CREATE TABLE "group" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('task_force', 'joint_investigation_team', 'intelligence_cell')),
    purpose TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

-- A country or an agency in a group: one dated row.
CREATE TABLE group_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    "group" BLOB NOT NULL REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from"),
    CHECK ((territory IS NULL) <> (agency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_group ON group_member ("group");
CREATE INDEX group_member_by_territory ON group_member (territory) WHERE territory IS NOT NULL;
CREATE INDEX group_member_by_agency ON group_member (agency) WHERE agency IS NOT NULL;

-- A territory's or an agency's place in a body such as INTERPOL, Europol, the EU or Schengen.
CREATE TABLE membership (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    body TEXT NOT NULL CHECK (trim(body) <> ''),
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL CHECK (trim(status) <> ''),
    remark TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from"),
    CHECK ((territory IS NULL) <> (agency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_territory ON membership (territory) WHERE territory IS NOT NULL;
CREATE INDEX membership_by_agency ON membership (agency) WHERE agency IS NOT NULL;

-- A stop sign on a territory, a part or a topic.
CREATE TABLE caution (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    topic BLOB REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    lift TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX caution_by_territory ON caution (territory) WHERE territory IS NOT NULL;
CREATE INDEX caution_by_topic ON caution (topic) WHERE topic IS NOT NULL;

-- Free text on anything.
CREATE TABLE note (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    about_kind TEXT,
    about_id BLOB,
    about_territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    source TEXT,
    date TEXT CHECK (date IS date(date)),
    source_record TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (about_kind, about_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((about_kind IS NULL) = (about_id IS NULL) AND (about_kind IS NULL) <> (about_territory IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_about ON note (about_kind, about_id) WHERE about_id IS NOT NULL;
CREATE INDEX note_by_about_territory ON note (about_territory) WHERE about_territory IS NOT NULL;
