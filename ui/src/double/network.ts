import { Records } from './records';

/** Who and where of the invented network. */
export interface Invented {
  records: Records;
  own: string;
  rabat: string;
  officer: string;
}

const SURNAMES = ['Example', 'Sample', 'Specimen', 'Invented', 'Muster', 'Ejemplo', 'Exemple', 'Esempio'];
const PLACES: [string, string, string, string][] = [
  ['Rabat', 'MA', 'Africa/Casablanca', 'embassy'],
  ['Madrid', 'ES', 'Europe/Madrid', 'embassy'],
  ['Paris', 'FR', 'Europe/Paris', 'embassy'],
  ['Pretoria', 'ZA', 'Africa/Johannesburg', 'high_commission'],
  ['Wellington', 'NZ', 'Pacific/Auckland', 'high_commission'],
  ['Bogotá', 'CO', 'America/Bogota', 'embassy'],
  ['Washington', 'US', 'America/New_York', 'embassy'],
  ['Los Angeles', 'US', 'America/Los_Angeles', 'consulate'],
  ['Chisinau', 'MD', 'Europe/Chisinau', 'embassy'],
  ['Bangkok', 'TH', 'Asia/Bangkok', 'embassy'],
  ['Nairobi', 'KE', 'Africa/Nairobi', 'high_commission'],
  ['The Hague', 'NL', 'Europe/Amsterdam', 'bureau'],
  ['Tbilisi', 'GE', 'Asia/Tbilisi', 'embassy'],
  ['Accra', 'GH', 'Africa/Accra', 'high_commission'],
  ['Islamabad', 'PK', 'Asia/Karachi', 'high_commission'],
  ['Canberra', 'AU', 'Australia/Sydney', 'high_commission'],
];
const TOPICS = [
  'Bribery, corruption and sanctions evasion',
  'Border vulnerabilities',
  'Child sexual abuse',
  'Cyber crime',
  'Drug trafficking',
  'Firearms',
  'Fraud',
  'Fugitives and extradition',
  'Kidnap and extortion',
  'Modern slavery and human trafficking',
  'Money laundering',
  'Mutual legal assistance',
  'Organised immigration crime',
];

/** An invented network: 16 posts, 96 officers, numbers from ranges kept for fiction. */
export function invented(): Invented {
  const records = new Records();
  const own = records.add('agency', {
    name: 'Example Crime Agency',
    short_name: 'ECA',
    state: 'GB',
    sensitivity: 'internal',
  });
  for (const [name, state] of [
    ['HM Revenue & Customs', 'GB'],
    ['Metropolitan Police', 'GB'],
    ['Police Scotland', 'GB'],
    ['Guardia Civil', 'ES'],
    ['Europol', null],
    ['INTERPOL', null],
  ] as const) {
    records.add('agency', { name, short_name: null, state, sensitivity: 'internal' });
  }
  TOPICS.forEach((name, sort) => records.add('topic', { name, words: [], sort, sensitivity: 'internal' }));
  const headquarters = post(records, own, 'London', 'GB', 'Europe/London', 'headquarters');
  records.add('network', {
    name: 'Example network',
    own_agency: own,
    own_state: 'GB',
    headquarters,
    marking: 'OFFICIAL-SENSITIVE',
    example: true,
  });
  let person = 0;
  const posts = PLACES.map(([city, host, zone, kind]) => {
    const id = post(records, own, city, host, zone, kind);
    for (let seat = 0; seat < 6; seat += 1) seatAt(records, id, own, seat, seat === 5 ? null : person++);
    records.add(
      'contact_point',
      phone(`post:${id}`, `+44 20 7946 0${String(100 + person).slice(-3)}`, 'office', '2026-11-10'),
    );
    return id;
  });
  const officer = [...records.table('officer').keys()][0] ?? '';
  records.add('contact_point', phone(`officer:${officer}`, '+44 20 7946 0132', 'duty mobile', '2026-11-10'));
  return { records, own, rabat: posts[0] ?? '', officer };
}

function post(records: Records, agency: string, city: string, host: string, zone: string, kind: string): string {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1).replace('_', ' ')}, ${city}`;
  const id = records.add('post', {
    name,
    kind,
    agency,
    accreditation: kind === 'headquarters' ? 'nobody' : 'host_state',
    sensitivity: 'internal',
  });
  records.add('place', {
    post: id,
    city,
    host,
    zone,
    hours: 'Mon-Fri 09:00-17:00',
    status: 'open',
    from: '2019-01-01',
    until: null,
    sensitivity: 'internal',
  });
  return id;
}

function seatAt(records: Records, post: string, agency: string, seat: number, person: number | null): void {
  const title =
    [
      'Head of Post',
      'International Liaison Officer',
      'Deputy ILO',
      'Liaison Officer, Cyber',
      'Analyst',
      'Liaison Officer',
    ][seat] ?? '';
  const role = ['head', 'ilo', 'deputy', 'ilo', 'analyst', 'ilo'][seat] ?? 'ilo';
  const position = records.add('position', {
    post,
    agency,
    title,
    role,
    takes_requests_from: 'own_agency',
    from: null,
    until: null,
    sensitivity: 'internal',
  });
  if (seat === 0) {
    const host = records.where('place', 'post', post)[0]?.[1].host ?? 'MA';
    records.add('coverage', {
      holder: `position:${position}`,
      territory: host,
      precedence: 'primary',
      topics: [],
      standing: 'accredited',
      from: '2024-02-01',
      until: null,
      last_confirmed: '2026-11-10',
      sensitivity: 'internal',
    });
  }
  if (person === null) return;
  const name = `${String.fromCharCode(65 + (person % 26))}. ${SURNAMES[Math.floor(person / 26) % SURNAMES.length] ?? ''}`;
  const officer = records.add('officer', {
    name,
    languages: person % 3 === 0 ? ['fr', 'ar'] : ['es'],
    uid: null,
    sensitivity: 'internal',
  });
  records.add('officer_agency', { officer, agency, from: null, until: null, sensitivity: 'internal' });
  records.add('posting', {
    officer,
    position,
    from: '2024-02-01',
    arrival: 'confirmed',
    until: '2027-08-31',
    departure: 'planned',
    sensitivity: 'internal',
  });
}

function phone(of: string, raw: string, label: string, verified: string | null) {
  return {
    of,
    kind: label.includes('mobile') ? 'mobile' : 'phone',
    label,
    raw,
    value: raw,
    e164: raw.replaceAll(' ', ''),
    extension: null,
    hours: null,
    sort: 0,
    verified_on: verified,
    verified_by: 'desk 3',
    sensitivity: 'internal',
  };
}
