/** What the map's colours and patterns mean, and where countries lie on it. */

import type { GeoProjection } from 'd3-geo';

import type { MapCountry } from '../../lib/api/generated/MapCountry';
import type { Lines, Outline } from './world';

/** The states in the order of the legend: what they are called there, and in the narrow column of a table. */
export const STATES: [string, string, string][] = [
  ['resident', 'Resident', 'Resident'],
  ['elsewhere', 'From elsewhere', 'Elsewhere'],
  ['acting', 'Acting or colleagues only', 'Acting'],
  ['others', 'Partners or channels only', 'Others'],
  ['nobody', 'Nobody', 'Nobody'],
  ['disagreement', 'Disagreement', 'Disagreement'],
];

export function stateName(state: string, short = false): string {
  const [, long, brief] = STATES.find(([word]) => word === state) ?? [state, state, state];
  return short ? brief : long;
}

/** What a state is filled with: its pattern, or a plain colour. */
export function fill(state: string | undefined): string {
  if (state === 'resident') return 'var(--accent)';
  if (state === 'nobody' || state === undefined) return 'var(--panel)';
  return `url(#map-${state})`;
}

/** A country as it is drawn: its outline, and a dot where that is too small to be seen. */
export interface Shape extends Lines {
  code: string;
  dot: [number, number] | null;
}

/** Which lines are drawn: coarse ones are painted in a fraction of the time, and nobody sees that from afar. */
export function level(zoom: number): keyof Lines {
  return zoom < 2 ? 'whole' : 'near';
}

/** All countries of each state as one path: a pattern is then laid once, and not for each country. */
export function byState(
  shapes: Shape[],
  colour: (code: string) => string | undefined,
  lines: keyof Lines,
): [string, string][] {
  const paths = new Map<string, string>();
  for (const shape of shapes) {
    const state = colour(shape.code);
    if (state && shape[lines]) paths.set(state, (paths.get(state) ?? '') + shape[lines]);
  }
  return [...paths];
}

/** What lies below the drawing. */
const BELOW = 'AQ';

/** What the atlas calls by name alone. */
const NAMED: Record<string, string> = { XK: 'Kosovo' };

/** All countries as they are drawn. Those that the atlas does not have are dots at their capitals. */
export function shapes(
  outlines: Outline[],
  countries: Pick<MapCountry, 'code' | 'numeric' | 'latitude' | 'longitude'>[],
  onto: GeoProjection,
): Shape[] {
  const found = new Map(outlines.map((outline) => [outline.id, outline]));
  return countries.map(({ code, numeric, latitude, longitude }) => {
    const outline = code === BELOW ? undefined : found.get(numeric || NAMED[code] || '');
    const at = latitude === null || longitude === null ? null : onto([longitude, latitude]);
    if (!outline) return { code, whole: '', near: '', dot: at };
    const { whole, near, small, centre } = outline;
    return { code, whole, near, dot: small ? (at ?? centre) : null };
  });
}

/** Countries whose name or code begins with what is typed, in a state where one is chosen. */
export function found(
  countries: MapCountry[],
  typed: string,
  state: string,
  fits: (text: string, typed: string) => boolean,
) {
  return countries.filter(
    (country) => (!state || country.state === state) && fits(`${country.name} ${country.code}`, typed),
  );
}

/** How many countries are in each state. */
export function counted(countries: Pick<MapCountry, 'state'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of countries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** How many posts are in each country. */
export function byHost(places: { host: string; posts: number }[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { host, posts } of places) found.set(host, (found.get(host) ?? 0) + posts);
  return found;
}
