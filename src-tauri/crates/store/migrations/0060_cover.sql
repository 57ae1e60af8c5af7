-- Who covers what, and who stands in.

-- A position or a whole post covering a territory.
CREATE TABLE coverage (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    holder_kind TEXT NOT NULL CHECK (holder_kind IN ('position', 'post')),
    holder_id BLOB NOT NULL,
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    precedence TEXT NOT NULL CHECK (precedence IN ('primary', 'unstated', 'secondary', 'out_of_hours')),
    standing TEXT NOT NULL CHECK (standing IN ('accredited', 'notified', 'remote_only', 'unknown')),
    hands_over_to BLOB REFERENCES coverage (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source_wording TEXT,
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    last_confirmed TEXT CHECK (last_confirmed IS date(last_confirmed)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (holder_kind, holder_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_by_holder ON coverage (holder_kind, holder_id);
CREATE INDEX coverage_by_territory ON coverage (territory);
CREATE INDEX coverage_by_hands_over_to ON coverage (hands_over_to) WHERE hands_over_to IS NOT NULL;

CREATE TABLE coverage_topics (
    owner BLOB NOT NULL REFERENCES coverage (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_topics_by_item ON coverage_topics (item);

CREATE TABLE coverage_joint_with (
    owner BLOB NOT NULL REFERENCES coverage (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES coverage (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_joint_with_by_item ON coverage_joint_with (item);

-- Words of a source that name no territory, such as "Middle East region". Never expanded; a person settles them.
CREATE TABLE unresolved_wording (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    holder_kind TEXT NOT NULL CHECK (holder_kind IN ('position', 'post')),
    holder_id BLOB NOT NULL,
    wording TEXT NOT NULL CHECK (trim(wording) <> ''),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (holder_kind, holder_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX unresolved_wording_by_holder ON unresolved_wording (holder_kind, holder_id);

-- A position or an officer standing in for a position, filled or vacant.
CREATE TABLE acting_cover (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    position BLOB NOT NULL REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    by_kind TEXT NOT NULL CHECK (by_kind IN ('position', 'officer')),
    by_id BLOB NOT NULL,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    reason TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (by_kind, by_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX acting_cover_by_position ON acting_cover (position);
CREATE INDEX acting_cover_by_by ON acting_cover (by_kind, by_id);

CREATE TABLE acting_cover_territories (
    owner BLOB NOT NULL REFERENCES acting_cover (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX acting_cover_territories_by_item ON acting_cover_territories (item);

CREATE TABLE acting_cover_topics (
    owner BLOB NOT NULL REFERENCES acting_cover (id) DEFERRABLE INITIALLY DEFERRED,
    sort INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (owner, sort)
) STRICT, WITHOUT ROWID;
CREATE INDEX acting_cover_topics_by_item ON acting_cover_topics (item);
