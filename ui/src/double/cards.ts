import type { Card } from '../lib/api/generated/Card';
import type { Contact } from '../lib/api/generated/Contact';
import type { Route } from '../lib/api/generated/Route';
import type { Who } from '../lib/api/generated/Who';
import type { WhoRequest } from '../lib/api/generated/WhoRequest';
import type { Invented } from './network';

/** Answers written out by hand, in the shapes of the desk. They show what a card can hold; nothing is resolved here. */

const SNAPSHOT = { number: 412, at: '2026-11-21T16:40:00Z' };

export function contact(kind: string, value: string, label: string, rest: Partial<Contact> = {}): Contact {
  return {
    id: `${label}-${value}`,
    of: 'A. Example',
    kind,
    label,
    raw: value,
    value,
    e164: null,
    extension: null,
    hours: null,
    answers_now: false,
    sensitivity: 'internal',
    verified_on: '2026-11-10',
    verified_by: 'desk 3',
    freshness: 'fresh',
    ...rest,
  };
}

export function route(rank: number, step: number, rest: Partial<Route>): Route {
  return {
    rank,
    step,
    kind: 'position',
    certainty: 'stated',
    reason: '',
    resident: false,
    precedence: null,
    topics: [],
    standing: null,
    via: null,
    officer: null,
    position: null,
    post: null,
    agency: null,
    channel: null,
    acting_for: null,
    from: null,
    until: null,
    next: null,
    source: { wording: null, document: null, as_of: null },
    contacts: [],
    ...rest,
  };
}

export function who(code: string, name: string, request: WhoRequest, rest: Partial<Who>): Who {
  return {
    text: request.text,
    match: 'exact',
    territory: { code, name },
    alternatives: [],
    on: request.on,
    at: request.on ? null : '2026-11-22T00:15:00Z',
    known: null,
    topic: request.topic,
    urgent: request.urgent,
    snapshot: SNAPSHOT,
    state: 'nobody',
    state_text: 'Nobody is stated to cover it; the duty line answers.',
    cautions: [],
    call_now: null,
    formal_route: null,
    routes: [],
    notices: [],
    disagreements: [],
    gaps: [],
    ...rest,
  };
}

const duty = contact('duty', '+44 20 7946 0100', 'duty line', { of: 'Headquarters', hours: '24h', answers_now: true });
const dutyRoute = (rank: number) =>
  route(rank, 7, {
    kind: 'duty_line',
    channel: { id: 'duty', name: 'Headquarters duty line' },
    reason: 'Answers when nobody else does',
    contacts: [duty],
  });

/** Morocco: resident officer, deputy leaving, sister agency, a partner to borrow, INTERPOL, the duty line. */
export function morocco(request: WhoRequest, { officer, rabat, records }: Invented): Card {
  const post = { id: rabat, name: 'Embassy, Rabat', city: 'Rabat', host: 'MA', zone: 'Africa/Casablanca' };
  const own = { id: 'own', name: 'Example Crime Agency', relation: 'own' };
  const mobile = contact('mobile', '+44 20 7946 0132', 'duty mobile', { answers_now: true, hours: '24h' });
  const arrest = request.topic !== null && records.get('topic', request.topic)?.name === 'Fugitives and extradition';
  const answer = who('MA', 'Morocco', request, {
    state: 'covered',
    state_text: 'Covered: resident, all topics, confirmed 10 Nov 2026.',
    call_now: { contact: mobile, of: 'A. Example, duty mobile', why: 'answers at any hour' },
    formal_route: arrest
      ? {
          channel: { id: 'ncb', name: 'INTERPOL NCB Rabat' },
          topic: 'Fugitives and extradition',
          contacts: [contact('secure', 'ncb.rabat@i247.example', 'I-24/7')],
        }
      : null,
    routes: [
      route(1, 1, {
        reason: 'Resident in Morocco; covers Morocco and Western Sahara, all topics, since 1 Feb 2024',
        resident: true,
        precedence: 'primary',
        officer: { id: officer, name: 'A. Example', languages: ['fr', 'ar'] },
        position: { id: 'p1', title: 'International Liaison Officer' },
        post,
        agency: own,
        from: '2024-02-01',
        until: '2027-08-31',
        next: { officer: null, from: '2027-09-01' },
        contacts: [
          contact('phone', '+212 5 37 00 01 20', 'office'),
          mobile,
          contact('secure', 'ilo.rabat@agency.example', 'secure mail', {
            verified_on: '2026-04-14',
            freshness: 'ageing',
          }),
        ],
      }),
      route(2, 2, {
        reason: 'Same post; stands in for A. Example 1–14 Dec (leave)',
        officer: { id: 'o2', name: 'B. Sample', languages: ['fr'] },
        position: { id: 'p2', title: 'Deputy ILO' },
        post,
        agency: own,
        until: '2027-01-02',
        next: { officer: null, from: '2027-01-03' },
        acting_for: {
          officer: 'A. Example',
          position: 'International Liaison Officer',
          until: '2026-12-14',
          reason: 'leave',
        },
        contacts: [contact('phone', '+212 5 37 00 01 21', 'office')],
      }),
      route(3, 3, {
        reason: 'Sister agency; covers Morocco for fiscal crime and smuggling',
        position: { id: 'p3', title: 'Fiscal Crime Liaison Officer' },
        post: { id: 'madrid', name: 'Embassy, Madrid', city: 'Madrid', host: 'ES', zone: 'Europe/Madrid' },
        agency: { id: 'hmrc', name: 'HM Revenue & Customs', relation: 'sister' },
        from: '2022-01-01',
        contacts: [
          contact('phone', '+44 20 7946 0177', 'office', {
            verified_on: null,
            freshness: 'never',
            sensitivity: 'restricted',
          }),
        ],
      }),
      route(4, 4, {
        reason: 'May be borrowed: common-use agreement until 2029; ask via the Madrid bureau, +44 20 7946 0150',
        position: { id: 'p4', title: 'Interior Attaché' },
        post: { id: 'es', name: 'Embassy of Spain, Rabat', city: 'Rabat', host: 'MA', zone: null },
        agency: { id: 'gc', name: 'Guardia Civil (Spain)', relation: 'partner' },
      }),
      route(5, 6, {
        kind: 'channel',
        channel: { id: 'ncb', name: 'INTERPOL NCB Rabat' },
        reason: 'Formal route for arrest and extradition: heads the ladder when that is the topic',
        contacts: [
          contact('secure', 'ncb.rabat@i247.example', 'I-24/7', {
            hours: '24h',
            verified_on: '2025-09-01',
            freshness: 'stale',
          }),
        ],
      }),
      dutyRoute(6),
    ],
    notices: [
      {
        kind: 'also_in_city',
        text: 'Bundespolizei, liaison officer at the Embassy of Germany: no agreement lets us use them.',
        position: null,
        until: null,
      },
    ],
    gaps: [{ from: '2027-01-03', until: null, text: 'deputy position vacant' }],
  });
  return {
    who: answer,
    kind: 'country',
    more_routes: 0,
    flag: 'MA',
    native_names: ['المغرب', 'Maroc'],
    dialling: ['+212'],
    clock: {
      place: 'Rabat',
      zone: 'Africa/Casablanca',
      wall: '2026-11-22T01:15',
      offset_minutes: 60,
      hours: 'Mon-Fri 09:00-17:00',
      open: false,
      opens_at: '2026-11-23T09:00',
    },
    parts: [],
    groups: [
      { id: 'g1', name: 'Task Force Western Mediterranean', kind: 'task_force', members: 17, until: null },
      { id: 'g2', name: 'JIT Alboran', kind: 'joint_investigation_team', members: 3, until: '2027-04-30' },
    ],
    memberships: [
      {
        body: 'INTERPOL',
        status: 'member',
        remark: null,
        from: null,
        as_of: '2026-01-31',
        document: 'interpol.example',
      },
      { body: 'CoE 24/7', status: 'member', remark: null, from: null, as_of: null, document: null },
      {
        body: 'Europol',
        status: 'operational_partner',
        remark: null,
        from: '2023-05-01',
        as_of: '2026',
        document: null,
      },
    ],
    next_door: [],
    requests: [
      {
        id: 'ch1',
        name: 'INTERPOL NCB Rabat',
        kind: 'national_central_bureau',
        urgency: 'any',
        formal: false,
        topics: [],
        formal_for: ['Fugitives and extradition'],
        languages: ['fr', 'ar'],
        include: 'case number, deadline, what may be shared',
        remark: null,
      },
    ],
    holidays: [{ id: 'h1', date: '2026-12-04', name: 'Invented holiday', territory: { code: 'MA', name: 'Morocco' } }],
    notes: [
      { id: 'n1', text: 'French speeds things up; write in French or English.', source: 'desk 3', date: '2026-09-02' },
    ],
    last_changes: [
      {
        number: 411,
        at: '2026-11-10T09:12:00Z',
        author: 'desk 3',
        text: 'Duty mobile verified',
        entity: 'contact_point',
        id: 'c1',
      },
      {
        number: 398,
        at: '2026-11-08T15:00:00Z',
        author: 'desk 1',
        text: 'Acting cover added, leave',
        entity: 'acting_cover',
        id: 'a1',
      },
    ],
  };
}

/** The United States, split: two parts with lines of their own, a caution, a disagreement. */
export function unitedStates(request: WhoRequest): Card {
  const holder = (name: string, title: string, city: string) => ({
    officer: { id: name, name, languages: [] },
    position: { id: title, title },
    agency: { id: 'own', name: 'Example Crime Agency', relation: 'own' },
    post: {
      id: city,
      name: city === 'Washington' ? 'Embassy, Washington' : 'Consulate, Los Angeles',
      city,
      host: 'US',
      zone: null,
    },
    contacts: [contact('phone', city === 'Washington' ? '+1 202 555 0110' : '+1 213 555 0142', 'office')],
    precedence: 'primary',
    resident: true,
    reason: `Resident; covers the ${city === 'Washington' ? 'east' : 'west'} since 2023`,
  });
  const east = route(1, 1, holder('C. Specimen', 'Head of Post', 'Washington'));
  const west = route(1, 1, {
    ...holder('D. Invented', 'International Liaison Officer', 'Los Angeles'),
    until: '2026-12-31',
    next: { officer: null, from: '2027-01-01' },
  });
  const part = (code: string, name: string, first: Route) =>
    who(code, name, request, {
      state: 'covered',
      state_text: 'Covered: resident, all topics.',
      routes: [first, dutyRoute(2)],
    });
  return {
    ...plain('US', 'United States', request),
    dialling: ['+1'],
    native_names: [],
    who: who('US', 'United States', request, {
      state: 'limited',
      state_text: 'Limited: only parts of the country are covered.',
      cautions: [
        {
          text: 'Death penalty possible: ask before any evidence is passed.',
          topic: null,
          lift: 'Duty lawyer, +44 20 7946 0190',
          source: 'Overseas guidance 2025',
        },
      ],
      call_now: { contact: duty, of: 'Headquarters', why: 'the offices are closed' },
      routes: [east, { ...west }, dutyRoute(2)],
      disagreements: [
        {
          topic: null,
          ranks: [1],
          text: 'Both Washington and Los Angeles are stated as primary for the whole country.',
        },
      ],
    }),
    parts: [part('part:east', 'United States, east', east), part('part:west', 'United States, west', west)],
  };
}

/** A crowded card: long names everywhere, more routes than anybody asks, and every kind of remark. */
export function crowded(code: string, name: string, request: WhoRequest): Card {
  const long = 'Ministerial Counsellor for Home Affairs, Justice, Customs and Cross-border Co-operation';
  const one = (rank: number) =>
    route(rank, 1, {
      officer: {
        id: `o${rank}`,
        name: `Maximiliana-Konstantina von Example und zu Placeholder ${rank}`,
        languages: ['es', 'qu', 'ay', 'pt-BR'],
      },
      position: { id: `p${rank}`, title: long },
      agency: { id: 'x', name: 'National Directorate-General of Invented Investigations', relation: 'partner' },
      post: {
        id: 'y',
        name: 'Embassy and Permanent Mission to the Organisation of Fictional States, La Paz',
        city: 'La Paz',
        host: 'BO',
        zone: null,
      },
      reason:
        'May be borrowed under the agreement on the common use of liaison officers; ask via the bureau in Madrid, which passes it on within a working day',
      topics: ['Modern slavery and human trafficking', 'Organised immigration crime'],
      certainty: 'located_there',
      until: '2026-12-24',
      next: { officer: 'Bartholomew-Augustus Specimen-Invented', from: '2026-12-25' },
      contacts: [
        contact(
          'email',
          'a.very.long.mailbox.name.that.nobody.can.remember@liaison.department.agency.example',
          'mailbox of the whole department',
          { verified_on: '2024-01-02', freshness: 'stale', sensitivity: 'restricted' },
        ),
        contact('satellite', '+8816 2345 6789', 'satellite telephone', {
          extension: '4411',
          verified_on: null,
          freshness: 'never',
        }),
      ],
    });
  return {
    ...plain(code, name, request),
    more_routes: request.most_routes === null ? 0 : 40 - request.most_routes,
    who: who(code, name, request, {
      state: 'not_confirmed',
      state_text: 'Stated, not confirmed since 2 Jan 2024: the only source is an undated stored copy.',
      routes: [...Array(request.most_routes ?? 40).keys()].map((index) => one(index + 1)),
      notices: [
        {
          kind: 'vacant',
          text: 'The position of deputy has been vacant since 1 Sep 2026.',
          position: null,
          until: null,
        },
        {
          kind: 'unresolved_wording',
          text: '“Andean region and neighbouring states” may include it (High commission, Wellington).',
          position: null,
          until: null,
        },
        {
          kind: 'departure_not_confirmed',
          text: 'A. Example was to leave on 31 Oct 2026.',
          position: null,
          until: null,
        },
      ],
      gaps: [{ from: '2026-11-22', until: '2026-11-30', text: 'nobody holds the position' }],
    }),
  };
}

/** Any other territory: nobody, the duty line. */
export function plain(code: string, name: string, request: WhoRequest): Card {
  return {
    who: who(code, name, request, {
      call_now: { contact: duty, of: 'Headquarters duty line', why: 'nobody else is stated' },
      routes: [dutyRoute(1)],
    }),
    kind: 'country',
    more_routes: 0,
    flag: code.length === 2 ? code : null,
    native_names: [],
    dialling: [],
    clock: null,
    parts: [],
    groups: [],
    memberships: [],
    next_door: [],
    requests: [],
    holidays: [],
    notes: [],
    last_changes: [],
  };
}
