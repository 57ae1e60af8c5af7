import { describe, expect, it } from 'vitest';

import { contact, morocco, route, unitedStates, who } from '../../double/cards';
import { invented } from '../../double/network';
import {
  around,
  asText,
  badges,
  breaking,
  clockWords,
  contactValue,
  holds,
  routeDetail,
  routeTitle,
  stateMark,
  stateRest,
} from './logic';

const asked = { text: 'MA', topic: null, on: null, at: null, known: null, urgent: false, most_routes: null };
const answer = (rest: Parameters<typeof who>[3]) => who('MA', 'Morocco', asked, rest);
const day = '2026-11-22';

describe('the state', () => {
  it('differs by colour and word for every state', () => {
    expect(['covered', 'not_confirmed', 'nobody'].map((state) => stateMark(state).tone)).toEqual([
      'good',
      'warning',
      'bad',
    ]);
    expect(stateMark('something_new').word).toBe('Something new');
  });

  it('does not say its word twice', () => {
    expect(stateRest(answer({ state: 'covered', state_text: 'Covered: resident, all topics.' }))).toBe(
      'resident, all topics.',
    );
    expect(stateRest(answer({ state: 'nobody', state_text: 'The duty line answers.' }))).toBe('The duty line answers.');
  });

  it('warns of a gap before anything else', () => {
    const ending = route(1, 1, { until: '2026-12-01', next: { officer: null, from: '2026-12-02' } });
    expect(
      breaking(answer({ gaps: [{ from: '2027-01-03', until: null, text: 'deputy vacant' }], routes: [ending] })),
    ).toEqual([{ strong: 'Gap from 3 Jan 2027', rest: 'deputy vacant' }]);
  });

  it('warns of the end of the first route only when it is near and nobody follows', () => {
    const ends = (until: string, officer: string | null) =>
      breaking(
        answer({
          routes: [
            route(1, 1, {
              until,
              next: { officer, from: null },
              officer: { id: 'o', name: 'A. Example', languages: [] },
            }),
          ],
        }),
      );
    expect(ends('2026-12-01', null)).toEqual([{ strong: 'Ends 1 Dec', rest: 'A. Example, nobody named after' }]);
    expect(ends('2026-12-01', 'B. Sample')).toEqual([]);
    expect(ends('2027-12-01', null)).toEqual([]);
  });
});

describe('the clock', () => {
  const clock = {
    place: 'Rabat',
    zone: 'Africa/Casablanca',
    wall: '2026-11-22T01:15',
    offset_minutes: 60,
    hours: null,
  };
  it('says when a closed office opens', () => {
    expect(clockWords({ ...clock, open: false, opens_at: '2026-11-23T09:00' })).toEqual({
      time: '01:15 in Rabat',
      office: 'opens Mon 09:00',
    });
    expect(clockWords({ ...clock, open: false, opens_at: '2026-11-22T09:00' }).office).toBe('opens 09:00');
  });
  it('says nothing of an office whose hours are not stated', () => {
    expect(clockWords({ ...clock, open: null, opens_at: null }).office).toBe('');
  });
});

describe('a route', () => {
  const post = { id: 'p', name: 'Embassy, Rabat', city: 'Rabat', host: 'MA', zone: null };
  const sister = { id: 'a', name: 'HM Revenue & Customs', relation: 'sister' };

  it('is called by who answers, and says the rest once', () => {
    const held = route(1, 1, {
      officer: { id: 'o', name: 'A. Example', languages: [] },
      position: { id: 's', title: 'ILO' },
      post,
      agency: { ...sister, relation: 'own' },
    });
    expect([routeTitle(held), routeDetail(held)]).toEqual(['A. Example', 'ILO · Embassy, Rabat']);
    const seat = route(3, 3, { position: { id: 's', title: 'Fiscal Liaison Officer' }, post, agency: sister });
    expect([routeTitle(seat), routeDetail(seat)]).toEqual([
      'Fiscal Liaison Officer',
      'HM Revenue & Customs · Embassy, Rabat',
    ]);
  });

  it('carries a badge for a stand-in, some topics and a shared rank', () => {
    const one = route(1, 1, {
      topics: ['Fraud'],
      acting_for: { officer: null, position: 'ILO', until: '2026-12-14', reason: null },
    });
    expect(badges(one, answer({ routes: [one, route(1, 1, {})] }))).toEqual([
      'stands in until 14 Dec',
      'joint',
      'Fraud only',
    ]);
  });

  it('says who is next, and warns when nobody is', () => {
    const next = (until: string, officer: string | null) =>
      holds(route(1, 1, { until, next: { officer, from: null } }), day);
    expect(next('2027-01-02', null)).toMatchObject({ date: '2 Jan 2027', next: 'then vacant', warn: true });
    expect(next('2027-08-31', null)).toMatchObject({ next: 'next: not named', warn: false });
    expect(next('2027-01-02', 'C. Specimen')).toMatchObject({ next: 'next: C. Specimen', warn: false });
  });

  it('shows an extension with its number', () => {
    expect(contactValue(contact('phone', '+44 20 7946 0100', 'office', { extension: '12' }))).toBe(
      '+44 20 7946 0100 ext. 12',
    );
  });
});

describe('the copied text', () => {
  it('begins with the marking, then the caution, and holds every number', () => {
    const text = asText(unitedStates(asked), 'OFFICIAL-SENSITIVE').split('\n');
    expect(text[0]).toBe('OFFICIAL-SENSITIVE');
    expect(text[2]).toMatch(/^CAUTION: Death penalty/);
    expect(asText(morocco(asked, invented()), 'X')).toContain('   secure mail: ilo.rabat@agency.example');
  });
});

it('leaves the side column out when nothing stands in it', () => {
  expect(around(morocco(asked, invented()))).toBe(true);
  expect(around(unitedStates(asked))).toBe(false);
});
