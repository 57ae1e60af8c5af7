import type { FieldView } from '../lib/api/generated/FieldView';

/** A field in one line: `name kind !` where it is required, with words after `=` and entities after `>`. */
const ENTITIES: Record<string, string[]> = {
  agency: ['name text !', 'short_name text', 'state country'],
  post: [
    'name text !',
    'kind choice =headquarters,embassy,high_commission,consulate,mission,bureau,seat,office',
    'agency id ! >agency',
    'accreditation choice =host_state,organisation,nobody',
    'organisation id >agency',
    'parent id >post',
    'source_record text',
    'source_wording text',
    'source_document text',
    'source_as_of text',
    'source_date date',
  ],
  place: [
    'post id ! >post',
    'city text',
    'host country',
    'zone zone',
    'hours hours',
    'status choice =planned,open,temporary,moved,closed',
    'from date',
    'until date',
  ],
  position: [
    'post id ! >post',
    'agency id ! >agency',
    'title text !',
    'role choice =head,ilo,deputy,seconded,analyst',
    'takes_requests_from choice =own_agency,all_agencies,organisation_only',
    'from date',
    'until date',
  ],
  officer: ['name text !', 'languages words', 'uid text'],
  officer_agency: ['officer id ! >officer', 'agency id ! >agency', 'from date', 'until date'],
  posting: [
    'officer id ! >officer',
    'position id ! >position',
    'from date',
    'arrival choice =planned,confirmed',
    'until date',
    'departure choice =planned,confirmed',
  ],
  coverage: [
    'holder ref ! >position,post',
    'territory territory !',
    'precedence choice =primary,unstated,secondary,out_of_hours',
    'topics ids >topic',
    'standing choice =accredited,notified,remote_only,unknown',
    'joint_with ids >coverage',
    'hands_over_to id >coverage',
    'from date',
    'until date',
    'source_wording text',
    'source_document text',
    'source_as_of text',
    'source_date date',
    'last_confirmed date',
  ],
  contact_point: [
    'of ref ! >officer,position,post,agency,channel,group,agreement',
    'kind choice =phone,mobile,duty,satellite,fax,email,secure,postal,web',
    'label text',
    'raw text !',
    'value text',
    'e164 text',
    'extension text',
    'hours hours',
    'zone zone',
    'carries text',
    'forwarded_to ref >officer,position,post,agency,channel,group,agreement',
    'sort int',
    'verified_on date',
    'verified_by text',
    'verified_how text',
    'from date',
    'until date',
  ],
  profile: [
    'name text !',
    'up_to choice =public,partner,internal,restricted',
    'names bool',
    'private_numbers bool',
    'addresses bool',
    'places bool',
    'groups bool',
    'joint_teams bool',
    'third_states bool',
    'readers words',
    'without words =cautions,notices,gaps,sources',
  ],
  topic: ['name text !', 'words words', 'sort int'],
  network: [
    'name text !',
    'own_agency id ! >agency',
    'own_state country !',
    'headquarters id >post',
    'duty_line id >channel',
    'on_call id >channel',
    'marking text !',
    'marking_scheme words',
    'example bool',
  ],
  channel: [
    'name text !',
    'kind choice =national_central_bureau,duty_line,other',
    'agency id >agency',
    'territories territories',
    'remark text',
  ],
  group: [
    'name text !',
    'kind choice =task_force,joint_investigation_team,intelligence_cell',
    'purpose text',
    'from date',
    'until date',
  ],
};

const SENSITIVITY = 'sensitivity choice =public,partner,internal,restricted';

/** The fields of an entity, as the desk describes them. */
export function fieldsOf(entity: string): FieldView[] {
  return [...(ENTITIES[entity] ?? []), SENSITIVITY].map((line) => {
    const [name = '', kind = '', ...rest] = line.split(' ');
    const list = (sign: string) =>
      rest
        .find((word) => word.startsWith(sign))
        ?.slice(1)
        .split(',') ?? [];
    return {
      name,
      kind,
      choices: list('='),
      entities: list('>'),
      required: rest.includes('!'),
      doc: `The ${name.replaceAll('_', ' ')}.`,
    };
  });
}
