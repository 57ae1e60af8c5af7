-- What everything else hangs on: the countries, the registry that references of several kinds point at, and the log.
--
-- Rules of all tables: STRICT; named columns; ids are 16-byte UUIDv7; dates are ISO 8601 text, both ends inclusive;
-- foreign keys are checked when the transaction commits, so that an import may come in any order.

-- ISO 3166-1 alpha-2, and XK.
CREATE TABLE country (
    code TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[A-Z][A-Z]')
) STRICT, WITHOUT ROWID;

-- Every record of every kind: what a reference that may point at several kinds points at.
CREATE TABLE record (
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- What can be covered: the countries, and the records that are parts, regions or multilateral agencies.
CREATE TABLE territory (
    code TEXT NOT NULL PRIMARY KEY,
    record_kind TEXT CHECK (record_kind IN ('part', 'agency', 'region')),
    record_id BLOB,
    FOREIGN KEY (record_kind, record_id) REFERENCES record (kind, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((record_kind IS NULL) = (length(code) = 2) AND (record_id IS NULL) = (length(code) = 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX territory_by_record ON territory (record_kind, record_id) WHERE record_id IS NOT NULL;

INSERT INTO country (code) VALUES
    ('AD'), ('AE'), ('AF'), ('AG'), ('AI'), ('AL'), ('AM'), ('AO'), ('AQ'), ('AR'), ('AS'), ('AT'), ('AU'),
    ('AW'), ('AX'), ('AZ'), ('BA'), ('BB'), ('BD'), ('BE'), ('BF'), ('BG'), ('BH'), ('BI'), ('BJ'), ('BL'),
    ('BM'), ('BN'), ('BO'), ('BQ'), ('BR'), ('BS'), ('BT'), ('BV'), ('BW'), ('BY'), ('BZ'), ('CA'), ('CC'),
    ('CD'), ('CF'), ('CG'), ('CH'), ('CI'), ('CK'), ('CL'), ('CM'), ('CN'), ('CO'), ('CR'), ('CU'), ('CV'),
    ('CW'), ('CX'), ('CY'), ('CZ'), ('DE'), ('DJ'), ('DK'), ('DM'), ('DO'), ('DZ'), ('EC'), ('EE'), ('EG'),
    ('EH'), ('ER'), ('ES'), ('ET'), ('FI'), ('FJ'), ('FK'), ('FM'), ('FO'), ('FR'), ('GA'), ('GB'), ('GD'),
    ('GE'), ('GF'), ('GG'), ('GH'), ('GI'), ('GL'), ('GM'), ('GN'), ('GP'), ('GQ'), ('GR'), ('GS'), ('GT'),
    ('GU'), ('GW'), ('GY'), ('HK'), ('HM'), ('HN'), ('HR'), ('HT'), ('HU'), ('ID'), ('IE'), ('IL'), ('IM'),
    ('IN'), ('IO'), ('IQ'), ('IR'), ('IS'), ('IT'), ('JE'), ('JM'), ('JO'), ('JP'), ('KE'), ('KG'), ('KH'),
    ('KI'), ('KM'), ('KN'), ('KP'), ('KR'), ('KW'), ('KY'), ('KZ'), ('LA'), ('LB'), ('LC'), ('LI'), ('LK'),
    ('LR'), ('LS'), ('LT'), ('LU'), ('LV'), ('LY'), ('MA'), ('MC'), ('MD'), ('ME'), ('MF'), ('MG'), ('MH'),
    ('MK'), ('ML'), ('MM'), ('MN'), ('MO'), ('MP'), ('MQ'), ('MR'), ('MS'), ('MT'), ('MU'), ('MV'), ('MW'),
    ('MX'), ('MY'), ('MZ'), ('NA'), ('NC'), ('NE'), ('NF'), ('NG'), ('NI'), ('NL'), ('NO'), ('NP'), ('NR'),
    ('NU'), ('NZ'), ('OM'), ('PA'), ('PE'), ('PF'), ('PG'), ('PH'), ('PK'), ('PL'), ('PM'), ('PN'), ('PR'),
    ('PS'), ('PT'), ('PW'), ('PY'), ('QA'), ('RE'), ('RO'), ('RS'), ('RU'), ('RW'), ('SA'), ('SB'), ('SC'),
    ('SD'), ('SE'), ('SG'), ('SH'), ('SI'), ('SJ'), ('SK'), ('SL'), ('SM'), ('SN'), ('SO'), ('SR'), ('SS'),
    ('ST'), ('SV'), ('SX'), ('SY'), ('SZ'), ('TC'), ('TD'), ('TF'), ('TG'), ('TH'), ('TJ'), ('TK'), ('TL'),
    ('TM'), ('TN'), ('TO'), ('TR'), ('TT'), ('TV'), ('TW'), ('TZ'), ('UA'), ('UG'), ('UM'), ('US'), ('UY'),
    ('UZ'), ('VA'), ('VC'), ('VE'), ('VG'), ('VI'), ('VN'), ('VU'), ('WF'), ('WS'), ('XK'), ('YE'), ('YT'),
    ('ZA'), ('ZM'), ('ZW');
INSERT INTO territory (code) SELECT code FROM country;

-- One act of a person, kept forever. The digest covers everything but the values themselves; see `log/digest.rs`.
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
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    CHECK ((author IS NULL) = (author_salt IS NULL)),
    CHECK ((reason IS NULL) = (reason_salt IS NULL))
) STRICT;
CREATE INDEX change_by_kind ON change (kind, number);

-- What a change did to one record. Values are JSON: a whole record for create and remove, one field for update.
-- An erased value has lost its text and its salt; its digest stays, so that the chain still holds.
CREATE TABLE operation (
    change INTEGER NOT NULL REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('create', 'update', 'remove', 'read')),
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

-- The log is kept: rows stay, and of a row only a value and its salt may go.
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
    SELECT raise(ABORT, 'changes are kept');
END;
CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change
WHEN NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at
    OR NEW.desk IS NOT OLD.desk OR NEW.previous IS NOT OLD.previous OR NEW.digest IS NOT OLD.digest
    OR NEW.author_digest IS NOT OLD.author_digest OR NEW.reason_digest IS NOT OLD.reason_digest
    OR (NEW.author IS NOT NULL AND NEW.author IS NOT OLD.author)
    OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
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
