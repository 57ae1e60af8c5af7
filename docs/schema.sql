-- The schema of a vault, written by a test of the store (`BLESS=1 cargo test -p store schema`).
-- The reasons stand in src-tauri/crates/store/migrations.

CREATE TABLE country (
    code TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[A-Z][A-Z]')
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE territory (
    code TEXT NOT NULL PRIMARY KEY,
    record_kind TEXT CHECK (record_kind IN ('part', 'agency') OR record_kind = 'region'),
    record_id BLOB,
    FOREIGN KEY (record_kind, record_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((record_kind IS NULL) = (length(code) = 2) AND (record_id IS NULL) = (length(code) = 2))
) STRICT, WITHOUT ROWID;

CREATE INDEX territory_by_record ON territory (record_kind, record_id) WHERE record_id IS NOT NULL;

CREATE TABLE change (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    -- An audit entry stands in the chain, but moves neither the snapshot nor undo.
    kind TEXT NOT NULL CHECK (kind IN ('change', 'audit')),
    -- UTC, milliseconds since 1970; never earlier than the one before.
    at INTEGER NOT NULL,
    desk BLOB CHECK (length(desk) = 16),
    author TEXT,
    author_salt BLOB,
    author_digest BLOB NOT NULL CHECK (length(author_digest) = 32),
    reason TEXT,
    reason_salt BLOB,
    reason_digest BLOB NOT NULL CHECK (length(reason_digest) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32), undoes INTEGER CHECK (undoes < number) REFERENCES change (number),
    CHECK ((author IS NULL) = (author_salt IS NULL)),
    CHECK ((reason IS NULL) = (reason_salt IS NULL))
) STRICT;

CREATE INDEX change_by_kind ON change (kind, number);

CREATE TABLE operation (
    change INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('create', 'update') OR op IN ('remove', 'read')),
    entity TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    field TEXT,
    before TEXT,
    before_salt BLOB,
    before_digest BLOB CHECK (length(before_digest) = 32),
    after TEXT,
    after_salt BLOB,
    after_digest BLOB CHECK (length(after_digest) = 32),
    PRIMARY KEY (change, seq),
    CHECK ((field IS NOT NULL) = (op = 'update')),
    CHECK ((before_digest IS NOT NULL) = (op IN ('update', 'remove'))),
    CHECK ((after_digest IS NOT NULL) = (op IN ('create', 'update'))),
    CHECK ((before IS NULL) = (before_salt IS NULL) AND (before IS NULL OR before_digest IS NOT NULL)),
    CHECK ((after IS NULL) = (after_salt IS NULL) AND (after IS NULL OR after_digest IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_by_record ON operation (entity, id, change);

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
    SELECT raise(ABORT, 'changes are kept');
END;

CREATE TRIGGER operation_is_kept BEFORE DELETE ON operation
BEGIN
    SELECT raise(ABORT, 'operations are kept');
END;

CREATE TRIGGER operation_stays_as_it_is BEFORE UPDATE ON operation
WHEN NEW.change IS NOT OLD.change OR NEW.seq IS NOT OLD.seq OR NEW.op IS NOT OLD.op
    OR NEW.entity IS NOT OLD.entity OR NEW.id IS NOT OLD.id OR NEW.field IS NOT OLD.field
    OR NEW.before_digest IS NOT OLD.before_digest OR NEW.after_digest IS NOT OLD.after_digest
    OR (NEW.before IS NOT NULL AND NEW.before IS NOT OLD.before)
    OR (NEW.after IS NOT NULL AND NEW.after IS NOT OLD.after)
BEGIN
    SELECT raise(ABORT, 'operations are kept');
END;

CREATE TABLE topic (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    words TEXT NOT NULL CHECK (json_valid(words) AND json_type(words) = 'array'),
    sort INTEGER NOT NULL,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE agency (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    short_name TEXT,
    state TEXT REFERENCES country (code),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

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
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'), handling_line TEXT, second_above INTEGER NOT NULL DEFAULT 0 CHECK (second_above >= 0)) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX network_is_one ON network (id IS NOT NULL);

CREATE TABLE desk (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    author TEXT NOT NULL CHECK (trim(author) <> ''),
    post BLOB REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    position BLOB REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    holds_duty_line INTEGER NOT NULL CHECK (holds_duty_line IN (0, 1)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('headquarters', 'embassy')
        OR kind IN ('high_commission', 'consulate')
        OR kind IN ('mission', 'bureau')
        OR kind IN ('seat', 'office')),
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    accreditation TEXT NOT NULL CHECK (accreditation IN ('host_state', 'organisation') OR accreditation = 'nobody'),
    organisation BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    parent BLOB REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    source_record TEXT,
    source_wording TEXT,
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE INDEX post_by_agency ON post (agency);

CREATE INDEX post_by_organisation ON post (organisation) WHERE organisation IS NOT NULL;

CREATE INDEX post_by_parent ON post (parent) WHERE parent IS NOT NULL;

CREATE TABLE place (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    post BLOB NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    city TEXT,
    host TEXT REFERENCES country (code),
    zone TEXT,
    hours TEXT,
    status TEXT NOT NULL CHECK (status IN ('planned', 'open') OR status IN ('temporary', 'moved') OR status = 'closed'),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX place_by_post ON place (post);

CREATE TABLE works_from (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    who_kind TEXT NOT NULL CHECK (who_kind IN ('post', 'posting')),
    who_id BLOB NOT NULL,
    city TEXT,
    host TEXT REFERENCES country (code),
    zone TEXT,
    hours TEXT,
    reason TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    FOREIGN KEY (who_kind, who_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX works_from_by_who ON works_from (who_kind, who_id);

CREATE TABLE position (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    post BLOB NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    role TEXT NOT NULL CHECK (role IN ('head', 'ilo') OR role IN ('deputy', 'seconded') OR role = 'analyst'),
    takes_requests_from TEXT NOT NULL CHECK (takes_requests_from IN ('own_agency', 'all_agencies')
        OR takes_requests_from = 'organisation_only'),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX position_by_post ON position (post);

CREATE INDEX position_by_agency ON position (agency);

CREATE TABLE officer (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    languages TEXT NOT NULL CHECK (json_valid(languages) AND json_type(languages) = 'array'),
    uid TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE officer_agency (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX officer_agency_by_officer ON officer_agency (officer);

CREATE INDEX officer_agency_by_agency ON officer_agency (agency);

CREATE TABLE posting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    position BLOB NOT NULL REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    arrival TEXT NOT NULL CHECK (arrival IN ('planned', 'confirmed')),
    until TEXT CHECK (until IS date(until)),
    departure TEXT NOT NULL CHECK (departure IN ('planned', 'confirmed')),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_officer ON posting (officer);

CREATE INDEX posting_by_position ON posting (position);

CREATE TABLE part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    country TEXT NOT NULL REFERENCES country (code),
    subdivisions TEXT NOT NULL CHECK (json_valid(subdivisions) AND json_type(subdivisions) = 'array'),
    places TEXT NOT NULL CHECK (json_valid(places) AND json_type(places) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    source TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE region_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    region BLOB NOT NULL REFERENCES region (id) DEFERRABLE INITIALLY DEFERRED,
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX region_member_by_region ON region_member (region);

CREATE INDEX region_member_by_territory ON region_member (territory);

CREATE TABLE territory_name (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX territory_name_by_territory ON territory_name (territory);

CREATE TABLE coverage (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    holder_kind TEXT NOT NULL CHECK (holder_kind IN ('position', 'post')),
    holder_id BLOB NOT NULL,
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    precedence TEXT NOT NULL CHECK (precedence IN ('primary', 'unstated') OR precedence IN ('secondary', 'out_of_hours')),
    standing TEXT NOT NULL CHECK (standing IN ('accredited', 'notified') OR standing IN ('remote_only', 'unknown')),
    hands_over_to BLOB REFERENCES coverage (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source_wording TEXT,
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    last_confirmed TEXT CHECK (last_confirmed IS date(last_confirmed)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
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
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    FOREIGN KEY (holder_kind, holder_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX unresolved_wording_by_holder ON unresolved_wording (holder_kind, holder_id);

CREATE TABLE acting_cover (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    position BLOB NOT NULL REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    by_kind TEXT NOT NULL CHECK (by_kind IN ('position', 'officer')),
    by_id BLOB NOT NULL,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    reason TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
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

CREATE TABLE agreement (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('common_use', 'lead_nation')),
    ask_via TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
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

CREATE TABLE channel (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('national_central_bureau', 'europol_national_unit')
        OR kind IN ('single_point_of_contact', 'central_authority')
        OR kind IN ('point_24_7', 'duty_line')
        OR kind IN ('on_call', 'other')),
    agency BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    urgency TEXT NOT NULL CHECK (urgency IN ('any', 'urgent') OR urgency = 'routine'),
    remark TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), languages TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(languages) AND json_type(languages) = 'array'), include TEXT, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
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

CREATE TABLE "group" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('task_force', 'joint_investigation_team') OR kind = 'intelligence_cell'),
    purpose TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE group_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    "group" BLOB NOT NULL REFERENCES "group" (id) DEFERRABLE INITIALLY DEFERRED,
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    agency BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from"),
    CHECK ((territory IS NULL) <> (agency IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX group_member_by_group ON group_member ("group");

CREATE INDEX group_member_by_territory ON group_member (territory) WHERE territory IS NOT NULL;

CREATE INDEX group_member_by_agency ON group_member (agency) WHERE agency IS NOT NULL;

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
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from"),
    CHECK ((territory IS NULL) <> (agency IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_by_territory ON membership (territory) WHERE territory IS NOT NULL;

CREATE INDEX membership_by_agency ON membership (agency) WHERE agency IS NOT NULL;

CREATE TABLE caution (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    topic BLOB REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    lift TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    source TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX caution_by_territory ON caution (territory) WHERE territory IS NOT NULL;

CREATE INDEX caution_by_topic ON caution (topic) WHERE topic IS NOT NULL;

CREATE TABLE note (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    about_kind TEXT,
    about_id BLOB,
    about_territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    source TEXT,
    date TEXT CHECK (date IS date(date)),
    source_record TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    FOREIGN KEY (about_kind, about_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((about_kind IS NULL) = (about_id IS NULL) AND (about_kind IS NULL) <> (about_territory IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX note_by_about ON note (about_kind, about_id) WHERE about_id IS NOT NULL;

CREATE INDEX note_by_about_territory ON note (about_territory) WHERE about_territory IS NOT NULL;

CREATE TABLE contact_point (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    of_kind TEXT NOT NULL CHECK (of_kind IN ('officer', 'position')
        OR of_kind IN ('post', 'agency')
        OR of_kind IN ('channel', 'group')
        OR of_kind = 'agreement'),
    of_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'mobile')
        OR kind IN ('duty', 'satellite')
        OR kind IN ('fax', 'email')
        OR kind IN ('secure', 'postal')
        OR kind = 'web'),
    label TEXT,
    raw TEXT NOT NULL CHECK (trim(raw) <> ''),
    value TEXT,
    e164 TEXT,
    extension TEXT,
    hours TEXT,
    zone TEXT,
    carries TEXT,
    forwarded_to_kind TEXT CHECK (forwarded_to_kind IN ('officer', 'position')
        OR forwarded_to_kind IN ('post', 'agency')
        OR forwarded_to_kind IN ('channel', 'group')
        OR forwarded_to_kind = 'agreement'),
    forwarded_to_id BLOB,
    sort INTEGER NOT NULL,
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    verified_by TEXT,
    verified_how TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')), originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array'),
    FOREIGN KEY (of_kind, of_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (forwarded_to_kind, forwarded_to_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((forwarded_to_kind IS NULL) = (forwarded_to_id IS NULL)),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_point_by_of ON contact_point (of_kind, of_id);

CREATE INDEX contact_point_by_forwarded_to ON contact_point (forwarded_to_kind, forwarded_to_id)
    WHERE forwarded_to_id IS NOT NULL;

CREATE TABLE search_entry (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (kind, id),
    FOREIGN KEY (kind, id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = 'search_entry', content_rowid = 'number', tokenize = 'ascii', detail = none, prefix = '1 2 3 4'
);

CREATE TABLE search_word (
    word TEXT NOT NULL PRIMARY KEY,
    uses INTEGER NOT NULL CHECK (uses > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_number (
    contact BLOB NOT NULL REFERENCES contact_point (id) DEFERRABLE INITIALLY DEFERRED,
    digits TEXT NOT NULL CHECK (digits <> '' AND digits NOT GLOB '*[^0-9]*'),
    PRIMARY KEY (contact, digits)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_number_by_digits ON search_number (digits);

CREATE INDEX change_by_undone ON change (number, undoes) WHERE undoes IS NOT NULL;

CREATE INDEX change_by_time ON change (kind, at);

CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change
WHEN NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at
    OR NEW.desk IS NOT OLD.desk OR NEW.previous IS NOT OLD.previous OR NEW.digest IS NOT OLD.digest
    OR NEW.author_digest IS NOT OLD.author_digest OR NEW.reason_digest IS NOT OLD.reason_digest
    OR NEW.undoes IS NOT OLD.undoes
    OR (NEW.author IS NOT NULL AND NEW.author IS NOT OLD.author)
    OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN
    SELECT raise(ABORT, 'changes are kept');
END;

CREATE TABLE erasure (
    change INTEGER NOT NULL PRIMARY KEY REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    is_swept INTEGER NOT NULL CHECK (is_swept IN (0, 1))
) STRICT;

CREATE TABLE holiday (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    territory TEXT NOT NULL REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL CHECK (date IS date(date)),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE INDEX holiday_by_territory ON holiday (territory);

CREATE TABLE seal (
    change INTEGER NOT NULL PRIMARY KEY CHECK (change > 0),
    id BLOB NOT NULL CHECK (length(id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- The desk's public key, and its signature over all of this row and the vault's id (Ed25519, RFC 8032).
    signer BLOB NOT NULL CHECK (length(signer) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    -- The head of the log that restoring a backup has put out of use.
    overtaken_count INTEGER,
    overtaken_digest BLOB CHECK (length(overtaken_digest) = 32),
    CHECK ((overtaken_count IS NULL) = (overtaken_digest IS NULL))
) STRICT;

CREATE TRIGGER seal_is_kept BEFORE DELETE ON seal
BEGIN
    SELECT raise(ABORT, 'seals are kept');
END;

CREATE TRIGGER seal_stays_as_it_is BEFORE UPDATE ON seal
BEGIN
    SELECT raise(ABORT, 'seals are kept');
END;

CREATE TABLE kept_card (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id) DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL CHECK (trim(version) <> ''),
    properties TEXT NOT NULL CHECK (json_valid(properties) AND json_type(properties) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE INDEX kept_card_by_officer ON kept_card (officer);

CREATE TABLE settled_wording (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    wording TEXT NOT NULL CHECK (trim(wording) <> ''),
    territory TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE INDEX settled_wording_by_territory ON settled_wording (territory);

CREATE TABLE import_template (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    sheet TEXT,
    header TEXT NOT NULL CHECK (json_valid(header) AND json_type(header) = 'array'),
    fields TEXT NOT NULL CHECK (json_valid(fields) AND json_type(fields) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted'))
, originator TEXT, released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    up_to TEXT NOT NULL CHECK (up_to IN ('public', 'partner') OR up_to IN ('internal', 'restricted')),
    names INTEGER NOT NULL CHECK (names IN (0, 1)),
    private_numbers INTEGER NOT NULL CHECK (private_numbers IN (0, 1)),
    addresses INTEGER NOT NULL CHECK (addresses IN (0, 1)),
    places INTEGER NOT NULL CHECK (places IN (0, 1)),
    "groups" INTEGER NOT NULL CHECK ("groups" IN (0, 1)),
    joint_teams INTEGER NOT NULL CHECK (joint_teams IN (0, 1)),
    third_states INTEGER NOT NULL CHECK (third_states IN (0, 1)),
    readers TEXT NOT NULL CHECK (json_valid(readers) AND json_type(readers) = 'array'),
    without TEXT NOT NULL CHECK (json_valid(without) AND json_type(without) = 'array'),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')),
    originator TEXT,
    released_to TEXT NOT NULL DEFAULT '[]' CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')
) STRICT, WITHOUT ROWID;

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
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner') OR sensitivity IN ('internal', 'restricted')),
    originator TEXT,
    released_to TEXT NOT NULL DEFAULT '[]' CHECK (released_to = '[]' OR json_valid(released_to) AND json_type(released_to) = 'array')
) STRICT, WITHOUT ROWID;

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
