-- The same checks, written so that they cost less. Of three words and more SQLite makes a table for each row that it
-- checks, which was a fifth of what a large import took; of two it compares. And a list that is empty, as nearly all are,
-- need not be read as JSON. What is stored stays as it is: only the text of the tables changes, after
-- https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".

PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (sensitivity IN (''public'', ''partner'', ''internal'', ''restricted''))',
    'CHECK (sensitivity IN (''public'', ''partner'') OR sensitivity IN (''internal'', ''restricted''))')
WHERE type = 'table';

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (record_kind IN (''part'', ''agency'', ''region''))',
    'CHECK (record_kind IN (''part'', ''agency'') OR record_kind = ''region'')')
WHERE type = 'table' AND name IN ('territory');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (op IN (''create'', ''update'', ''remove'', ''read''))',
    'CHECK (op IN (''create'', ''update'') OR op IN (''remove'', ''read''))')
WHERE type = 'table' AND name IN ('operation');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (
        ''headquarters'', ''embassy'', ''high_commission'', ''consulate'', ''mission'', ''bureau'', ''seat'', ''office''
    ))',
    'CHECK (kind IN (''headquarters'', ''embassy'')
        OR kind IN (''high_commission'', ''consulate'')
        OR kind IN (''mission'', ''bureau'')
        OR kind IN (''seat'', ''office''))')
WHERE type = 'table' AND name IN ('post');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (accreditation IN (''host_state'', ''organisation'', ''nobody''))',
    'CHECK (accreditation IN (''host_state'', ''organisation'') OR accreditation = ''nobody'')')
WHERE type = 'table' AND name IN ('post');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status IN (''planned'', ''open'', ''temporary'', ''moved'', ''closed''))',
    'CHECK (status IN (''planned'', ''open'') OR status IN (''temporary'', ''moved'') OR status = ''closed'')')
WHERE type = 'table' AND name IN ('place');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (role IN (''head'', ''ilo'', ''deputy'', ''seconded'', ''analyst''))',
    'CHECK (role IN (''head'', ''ilo'') OR role IN (''deputy'', ''seconded'') OR role = ''analyst'')')
WHERE type = 'table' AND name IN ('position');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (takes_requests_from IN (
        ''own_agency'', ''all_agencies'', ''organisation_only''
    ))',
    'CHECK (takes_requests_from IN (''own_agency'', ''all_agencies'')
        OR takes_requests_from = ''organisation_only'')')
WHERE type = 'table' AND name IN ('position');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (precedence IN (''primary'', ''unstated'', ''secondary'', ''out_of_hours''))',
    'CHECK (precedence IN (''primary'', ''unstated'') OR precedence IN (''secondary'', ''out_of_hours''))')
WHERE type = 'table' AND name IN ('coverage');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (standing IN (''accredited'', ''notified'', ''remote_only'', ''unknown''))',
    'CHECK (standing IN (''accredited'', ''notified'') OR standing IN (''remote_only'', ''unknown''))')
WHERE type = 'table' AND name IN ('coverage');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (
        ''national_central_bureau'', ''europol_national_unit'', ''single_point_of_contact'', ''central_authority'',
        ''point_24_7'', ''duty_line'', ''on_call'', ''other''
    ))',
    'CHECK (kind IN (''national_central_bureau'', ''europol_national_unit'')
        OR kind IN (''single_point_of_contact'', ''central_authority'')
        OR kind IN (''point_24_7'', ''duty_line'')
        OR kind IN (''on_call'', ''other''))')
WHERE type = 'table' AND name IN ('channel');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (urgency IN (''any'', ''urgent'', ''routine''))',
    'CHECK (urgency IN (''any'', ''urgent'') OR urgency = ''routine'')')
WHERE type = 'table' AND name IN ('channel');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (''task_force'', ''joint_investigation_team'', ''intelligence_cell''))',
    'CHECK (kind IN (''task_force'', ''joint_investigation_team'') OR kind = ''intelligence_cell'')')
WHERE type = 'table' AND name IN ('group');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (of_kind IN (
        ''officer'', ''position'', ''post'', ''agency'', ''channel'', ''group'', ''agreement''
    ))',
    'CHECK (of_kind IN (''officer'', ''position'')
        OR of_kind IN (''post'', ''agency'')
        OR of_kind IN (''channel'', ''group'')
        OR of_kind = ''agreement'')')
WHERE type = 'table' AND name IN ('contact_point');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (
        ''phone'', ''mobile'', ''duty'', ''satellite'', ''fax'', ''email'', ''secure'', ''postal'', ''web''
    ))',
    'CHECK (kind IN (''phone'', ''mobile'')
        OR kind IN (''duty'', ''satellite'')
        OR kind IN (''fax'', ''email'')
        OR kind IN (''secure'', ''postal'')
        OR kind = ''web'')')
WHERE type = 'table' AND name IN ('contact_point');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (forwarded_to_kind IN (
        ''officer'', ''position'', ''post'', ''agency'', ''channel'', ''group'', ''agreement''
    ))',
    'CHECK (forwarded_to_kind IN (''officer'', ''position'')
        OR forwarded_to_kind IN (''post'', ''agency'')
        OR forwarded_to_kind IN (''channel'', ''group'')
        OR forwarded_to_kind = ''agreement'')')
WHERE type = 'table' AND name IN ('contact_point');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (up_to IN (''public'', ''partner'', ''internal'', ''restricted''))',
    'CHECK (up_to IN (''public'', ''partner'') OR up_to IN (''internal'', ''restricted''))')
WHERE type = 'table' AND name IN ('profile');

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (json_valid(released_to) AND json_type(released_to) = ''array'')',
    'CHECK (released_to = ''[]'' OR json_valid(released_to) AND json_type(released_to) = ''array'')')
WHERE type = 'table';

PRAGMA writable_schema = RESET;
