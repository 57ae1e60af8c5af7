/** One officer with everything that an answer needs, as one change. */

import type { EditItem } from '../../lib/api/generated/EditItem';
import type { JsonValue } from '../../lib/api/generated/serde_json/JsonValue';

/** What the page asks. Null is not given; the desk fills in the own agency, clocks and usual titles. */
export interface NewOfficer {
  /** An existing post, or null for a new one. */
  post: string | null;
  postName: string;
  postKind: string;
  city: string;
  host: string | null;
  zone: string | null;
  hours: string;
  /** An existing position, or null for a new one. */
  position: string | null;
  title: string;
  role: string;
  name: string;
  languages: string[];
  from: string | null;
  until: string | null;
  covers: string[];
  precedence: string;
  topics: string[];
  phone: string;
  phoneKind: string;
  phoneHours: string;
  mail: string;
  /** Whether telephone and mail were tried today. */
  verified: boolean;
}

export function blank(post: string | null): NewOfficer {
  return {
    post,
    postName: '',
    postKind: 'embassy',
    city: '',
    host: null,
    zone: null,
    hours: 'Mon-Fri 09:00-17:00',
    position: null,
    title: '',
    role: 'ilo',
    name: '',
    languages: [],
    from: null,
    until: null,
    covers: [],
    precedence: 'primary',
    topics: [],
    phone: '',
    phoneKind: 'phone',
    phoneHours: '',
    mail: '',
    verified: false,
  };
}

/** What must be given, by field; empty when all is there. */
export function missing(officer: NewOfficer): Record<string, string> {
  const problems: Record<string, string> = {};
  if (officer.name.trim() === '') problems.name = 'Give the officer’s name';
  if (!officer.post && !officer.city.trim() && !officer.postName.trim())
    problems.city = 'Choose a post, or give the city of a new one';
  if (!officer.post && !officer.host) problems.host = 'Give the country of the new post';
  return problems;
}

/** What a new post is called where nobody says: "Embassy, Rabat". */
export function postName(officer: NewOfficer): string {
  if (officer.postName.trim()) return officer.postName.trim();
  const kind = officer.postKind.replaceAll('_', ' ');
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${officer.city.trim()}`;
}

/** The records of one change, each after those that it names. `today` confirms the coverage. */
export function items(officer: NewOfficer, today: string): EditItem[] {
  return [
    ...place(officer),
    ...seat(officer),
    ...person(officer),
    ...coverage(officer, today),
    ...contacts(officer, today),
  ];
}

function place(officer: NewOfficer): EditItem[] {
  if (officer.post) return [];
  return [
    item('post', '#post', { name: postName(officer), kind: officer.postKind }),
    item('place', null, {
      post: '#post',
      city: officer.city.trim() || null,
      host: officer.host,
      zone: officer.zone,
      hours: officer.hours.trim() || null,
    }),
  ];
}

function seat(officer: NewOfficer): EditItem[] {
  if (officer.position) return [];
  return [
    item('position', '#position', {
      post: officer.post ?? '#post',
      title: officer.title.trim() || null,
      role: officer.role,
    }),
  ];
}

function person(officer: NewOfficer): EditItem[] {
  return [
    item('officer', '#officer', { name: officer.name.trim(), languages: officer.languages }),
    item('officer_agency', '#agency', { officer: '#officer', from: officer.from }),
    item('posting', '#posting', {
      officer: '#officer',
      position: officer.position ?? '#position',
      from: officer.from,
      until: officer.until,
      departure: officer.until ? 'planned' : null,
    }),
  ];
}

function coverage(officer: NewOfficer, today: string): EditItem[] {
  const holder = officer.position ? `position:${officer.position}` : '#position';
  return officer.covers.map((territory) =>
    item('coverage', null, {
      holder,
      territory,
      precedence: officer.precedence,
      topics: officer.topics,
      from: officer.from,
      last_confirmed: today,
    }),
  );
}

function contacts(officer: NewOfficer, today: string): EditItem[] {
  const verified_on = officer.verified ? today : null;
  const phone = item('contact_point', null, {
    of: '#officer',
    kind: officer.phoneKind,
    raw: officer.phone.trim(),
    hours: officer.phoneHours.trim() || null,
    sort: 0,
    verified_on,
  });
  const mail = item('contact_point', null, {
    of: '#officer',
    kind: 'email',
    raw: officer.mail.trim(),
    sort: 1,
    verified_on,
  });
  return [...(officer.phone.trim() ? [phone] : []), ...(officer.mail.trim() ? [mail] : [])];
}

function item(entity: string, id: string | null, fields: Record<string, JsonValue>): EditItem {
  const given = Object.entries(fields).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return { entity, id, fields: Object.fromEntries(given) };
}
