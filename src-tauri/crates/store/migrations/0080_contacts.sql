-- How somebody is reached.

-- A number, mailbox or address of an officer, position, post, agency, channel, group or agreement.
CREATE TABLE contact_point (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    of_kind TEXT NOT NULL CHECK (of_kind IN (
        'officer', 'position', 'post', 'agency', 'channel', 'group', 'agreement'
    )),
    of_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'phone', 'mobile', 'duty', 'satellite', 'fax', 'email', 'secure', 'postal', 'web'
    )),
    label TEXT,
    raw TEXT NOT NULL CHECK (trim(raw) <> ''),
    value TEXT,
    e164 TEXT,
    extension TEXT,
    hours TEXT,
    zone TEXT,
    carries TEXT,
    forwarded_to_kind TEXT CHECK (forwarded_to_kind IN (
        'officer', 'position', 'post', 'agency', 'channel', 'group', 'agreement'
    )),
    forwarded_to_id BLOB,
    sort INTEGER NOT NULL,
    verified_on TEXT CHECK (verified_on IS date(verified_on)),
    verified_by TEXT,
    verified_how TEXT,
    "from" TEXT CHECK ("from" IS date("from")),
    until TEXT CHECK (until IS date(until)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'partner', 'internal', 'restricted')),
    FOREIGN KEY (of_kind, of_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (forwarded_to_kind, forwarded_to_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((forwarded_to_kind IS NULL) = (forwarded_to_id IS NULL)),
    CHECK (until >= "from")
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_point_by_of ON contact_point (of_kind, of_id);
CREATE INDEX contact_point_by_forwarded_to ON contact_point (forwarded_to_kind, forwarded_to_id)
    WHERE forwarded_to_id IS NOT NULL;
