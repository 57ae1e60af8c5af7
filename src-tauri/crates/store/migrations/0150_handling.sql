-- Whose a record is to release, and for whom it may leave the network: of every record, beside its sensitivity.
ALTER TABLE "topic" ADD COLUMN originator TEXT;
ALTER TABLE "topic" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "agency" ADD COLUMN originator TEXT;
ALTER TABLE "agency" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "post" ADD COLUMN originator TEXT;
ALTER TABLE "post" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "place" ADD COLUMN originator TEXT;
ALTER TABLE "place" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "position" ADD COLUMN originator TEXT;
ALTER TABLE "position" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "officer" ADD COLUMN originator TEXT;
ALTER TABLE "officer" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "officer_agency" ADD COLUMN originator TEXT;
ALTER TABLE "officer_agency" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "posting" ADD COLUMN originator TEXT;
ALTER TABLE "posting" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "works_from" ADD COLUMN originator TEXT;
ALTER TABLE "works_from" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "part" ADD COLUMN originator TEXT;
ALTER TABLE "part" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "region" ADD COLUMN originator TEXT;
ALTER TABLE "region" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "region_member" ADD COLUMN originator TEXT;
ALTER TABLE "region_member" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "territory_name" ADD COLUMN originator TEXT;
ALTER TABLE "territory_name" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "coverage" ADD COLUMN originator TEXT;
ALTER TABLE "coverage" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "unresolved_wording" ADD COLUMN originator TEXT;
ALTER TABLE "unresolved_wording" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "acting_cover" ADD COLUMN originator TEXT;
ALTER TABLE "acting_cover" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "agreement" ADD COLUMN originator TEXT;
ALTER TABLE "agreement" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "channel" ADD COLUMN originator TEXT;
ALTER TABLE "channel" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "group" ADD COLUMN originator TEXT;
ALTER TABLE "group" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "group_member" ADD COLUMN originator TEXT;
ALTER TABLE "group_member" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "membership" ADD COLUMN originator TEXT;
ALTER TABLE "membership" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "caution" ADD COLUMN originator TEXT;
ALTER TABLE "caution" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "note" ADD COLUMN originator TEXT;
ALTER TABLE "note" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "holiday" ADD COLUMN originator TEXT;
ALTER TABLE "holiday" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "contact_point" ADD COLUMN originator TEXT;
ALTER TABLE "contact_point" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "network" ADD COLUMN originator TEXT;
ALTER TABLE "network" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "desk" ADD COLUMN originator TEXT;
ALTER TABLE "desk" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "kept_card" ADD COLUMN originator TEXT;
ALTER TABLE "kept_card" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "settled_wording" ADD COLUMN originator TEXT;
ALTER TABLE "settled_wording" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
ALTER TABLE "import_template" ADD COLUMN originator TEXT;
ALTER TABLE "import_template" ADD COLUMN released_to TEXT NOT NULL DEFAULT '[]'
    CHECK (json_valid(released_to) AND json_type(released_to) = 'array');
