-- Posts, and where they are: dated rows, so that the past keeps its answers.

-- An office: embassy, consulate, seat at an organisation, headquarters.
CREATE TABLE post (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    kind TEXT NOT NULL CHECK (kind IN (
        'headquarters', 'embassy', 'high_commission', 'consulate', 'mission', 'bureau', 'seat', 'office'
    )),
    agency BLOB NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    accreditation TEXT NOT NULL CHECK (accreditation IN ('host_state', 'organisation', 'nobody')),
    organisation BLOB REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    parent BLOB REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    source_record TEXT,
    source_wording TEXT,
    source_document TEXT,
    source_as_of TEXT,
    source_date TEXT CHECK (source_date IS date(source_date)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted'))
) STRICT, WITHOUT ROWID;
CREATE INDEX post_by_agency ON post (agency);
CREATE INDEX post_by_organisation ON post (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX post_by_parent ON post (parent) WHERE parent IS NOT NULL;

-- Where a post is, and whether it is open there: one dated row of a post.
CREATE TABLE place (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    post BLOB NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
    city TEXT,
    host TEXT REFERENCES country (code),
    zone TEXT,
    hours TEXT,
    status TEXT NOT NULL CHECK (status IN ('planned', 'open', 'temporary', 'moved', 'closed')),
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_post ON place (post);

-- Where a post or a posting works from, while that differs from the post's place.
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
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (who_kind, who_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX works_from_by_who ON works_from (who_kind, who_id);
