/** The board, the figures, the map and the tours of the double: written by hand over its invented records. */

import type { BoardLine } from '../lib/api/generated/BoardLine';
import type { BoardRequest } from '../lib/api/generated/BoardRequest';
import type { BoardView } from '../lib/api/generated/BoardView';
import type { FiguresRequest } from '../lib/api/generated/FiguresRequest';
import type { FiguresView } from '../lib/api/generated/FiguresView';
import type { MapRequest } from '../lib/api/generated/MapRequest';
import type { MapView } from '../lib/api/generated/MapView';
import type { ToursRequest } from '../lib/api/generated/ToursRequest';
import type { ToursView } from '../lib/api/generated/ToursView';
import { plusDays } from '../lib/dates';
import type { Invented } from './network';
import { nameOf, TERRITORIES } from './samples';

const TODAY = '2026-11-22';

/** Countries of the double's map: code, ISO 3166-1 numeric code, state, degrees north and east of the capital. */
const COUNTRIES: [string, string, string, number, number][] = [
  ['MA', '504', 'resident', 34, -6.8],
  ['ES', '724', 'resident', 40.4, -3.7],
  ['FR', '250', 'elsewhere', 48.9, 2.4],
  ['MD', '498', 'acting', 47, 28.9],
  ['US', '840', 'disagreement', 38.9, -77],
  ['NU', '570', 'elsewhere', -19.1, -169.9],
  ['BO', '068', 'nobody', -19, -65.3],
  ['MZ', '508', 'others', -26, 32.6],
];

/** The lines of the double's board on a day. */
export function board(invented: Invented, request: BoardRequest): BoardView {
  const on = request.on ?? TODAY;
  const days = request.days ?? 90;
  const [vacant = ''] = seats(invented, false);
  const [held = ''] = seats(invented, true);
  const line = (kind: string, text: string, over: Partial<BoardLine>): BoardLine => ({
    kind,
    territory: null,
    position: null,
    officer: null,
    post: null,
    from: null,
    until: null,
    text,
    entity: 'position',
    id: vacant,
    flag: null,
    ours: true,
    ...over,
  });
  const gap = (code: string, text: string, over: Partial<BoardLine>) =>
    line('gap', `${nameOf(code)}: ${text}`, {
      territory: code,
      entity: 'territory',
      id: code,
      flag: code,
      from: on,
      ...over,
    });
  const lines = [
    gap('BO', 'nobody covers it now', { ours: false }),
    gap('MC', 'through others only now', { ours: false }),
    gap('MD', 'no own cover from 3 Jan 2027 to 14 Jan 2027', { from: '2027-01-03', until: '2027-01-14' }),
    line('vacancy', 'Liaison Officer, Cyber, Embassy, Rabat: vacant', { position: vacant, flag: 'MA' }),
    line('tour_ending', 'A. Example, ILO, Embassy, Rabat: tour ends 20 Jan 2027, no successor', {
      id: held,
      position: held,
      officer: invented.officer,
      until: plusDays(on, 59),
      flag: 'MA',
    }),
  ].filter(({ kind, until }) => kind !== 'tour_ending' || (until ?? '') <= plusDays(on, days));
  return { on, days, counts: { officers: 80, posts: 17, territories: 133 }, lines };
}

/** The figures of the double: the same on every day but for one officer a year before. */
export function figures(invented: Invented, request: FiguresRequest): FiguresView {
  const on = request.on ?? TODAY;
  const figure = (key: string, value: number, definition: string, publish = true) => ({
    key,
    value,
    year_before: value - 1,
    series: [...Array(13).keys()].map((back) => ({
      on: plusDays(on, (back - 12) * 30),
      value: value - (back < 6 ? 1 : 0),
    })),
    definition,
    publish,
  });
  const row = (key: string, name: string, officers: number) => ({
    key,
    name,
    officers,
    positions_filled: officers,
    positions_authorised: officers + 1,
    posts: 1,
    places: 1,
    territories_resident: null,
    territories_otherwise: null,
    seats_filled: 0,
    seats_authorised: 0,
  });
  return {
    on,
    known: null,
    territories: request.territories.map((code) => ({ code, name: nameOf(code) })),
    by: request.by,
    snapshot: { number: 412, at: null },
    figures: [
      figure('officers', 80, 'Different people who hold own positions at posts accredited to a host state.'),
      figure('positions_filled', 80, 'Own positions abroad that somebody holds.'),
      figure('positions_authorised', 96, 'Own positions abroad, vacant ones among them.'),
      figure('posts', 16, 'Own posts accredited to a host state that are open.'),
      figure('places', 15, 'Different cities in which these posts work.', false),
      figure('seats_filled', 4, 'Own positions at organisations that somebody holds.'),
    ],
    rows: request.by === 'host' ? [row('MA', 'Morocco', 5), row('ES', 'Spain', 5)] : [row(invented.own, 'Own', 80)],
  };
}

/** The map of the double: with an agency, nobody but it covers anything, and it covers Spain. */
export function map(invented: Invented, request: MapRequest): MapView {
  const agencies = [...invented.records.table('agency')].map(([id, { name }]) => ({ id, name: String(name) }));
  const state = (code: string, plain: string) => {
    if (request.agency && request.agency !== invented.own) return code === 'ES' ? 'resident' : 'nobody';
    return request.on && code === 'MD' ? 'nobody' : plain;
  };
  return {
    countries: COUNTRIES.map(([code, numeric, plain, latitude, longitude]) => ({
      code,
      numeric,
      name: TERRITORIES.find(([known]) => known === code)?.[1] ?? code,
      state: state(code, plain),
      latitude,
      longitude,
    })),
    own_numeric: '826',
    places: [{ city: 'Rabat', host: 'MA', posts: 1, latitude: 34, longitude: -6.8, exact: true }],
    agencies,
  };
}

/** The tours of the double: each position with its posting, the vacant ones without. */
export function tours(invented: Invented, request: ToursRequest): ToursView {
  const { records } = invented;
  const plain = { arrival_planned: false, departure_planned: false, reason: null };
  const rows = [...records.table('position')].map(([position, fields]) => {
    const post = String(fields.post);
    const postings = records.where('posting', 'position', position);
    const bars = postings.map(([id, { officer, from, until }]) => ({
      ...plain,
      kind: 'posting',
      id,
      who: String(records.get('officer', String(officer))?.name),
      from: typeof from === 'string' ? from : null,
      until: typeof until === 'string' ? until : null,
    }));
    const vacant = { ...plain, kind: 'vacant', id: null, who: '', from: request.from, until: null };
    return {
      position,
      title: String(fields.title),
      post: String(records.get('post', post)?.name),
      flag: null,
      bars: bars.length > 0 ? bars : [vacant],
    };
  });
  return { on: request.on ?? TODAY, from: request.from ?? TODAY, until: request.until ?? TODAY, rows };
}

/** Positions that somebody holds, or nobody. */
function seats({ records }: Invented, held: boolean): string[] {
  const holds = (position: string) => records.where('posting', 'position', position).length > 0;
  return [...records.table('position').keys()].filter((position) => holds(position) === held);
}
