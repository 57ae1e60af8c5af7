/** What the map's colours and patterns mean, and where countries lie on it. */

import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { geoEqualEarth, geoPath, type GeoProjection } from 'd3-geo';

import type { MapCountry } from '../../lib/api/generated/MapCountry';

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

/** The size of the drawing; it is scaled to the window. */
export const WIDTH = 1000;
export const HEIGHT = 438;

/** What is smaller than this, in units of the drawing, is shown by a dot as well. */
const SMALL = 7;

/** A country as it is drawn: its outline, and a dot where that is too small to be seen. */
export interface Shape {
  code: string;
  path: string | null;
  dot: [number, number] | null;
}

/** An outline of the atlas: its ISO 3166-1 numeric code, where it has one, and its name. */
export type Outline = Feature<Geometry, { name: string }>;

/** The drawing of the whole world, cut off above Greenland and below Cape Horn: nobody is posted to the Antarctic. */
export function projection(): GeoProjection {
  const onto = geoEqualEarth()
    .rotate([-11, 0])
    .fitWidth(WIDTH - 8, { type: 'Sphere' });
  const [x, y] = onto.translate();
  const top = onto([11, 83.7])?.[1] ?? 0;
  return onto.translate([x + 4, y - top + 4]);
}

/** All countries as they are drawn. Those that the atlas does not have are dots at their capitals. */
export function shapes(
  atlas: FeatureCollection<Geometry, { name: string }>,
  countries: Pick<MapCountry, 'code' | 'numeric' | 'latitude' | 'longitude'>[],
  onto: GeoProjection,
): Shape[] {
  const path = geoPath(onto).digits(1);
  const outlines = new Map<string, Outline>();
  for (const outline of atlas.features) {
    const id = outline.id === undefined ? outline.properties.name : String(outline.id);
    if (!outlines.has(id)) outlines.set(id, outline);
  }
  return countries.map(({ code, numeric, latitude, longitude }) => {
    const outline = code === BELOW ? undefined : outlines.get(numeric || NAMED[code] || '');
    const at = latitude === null || longitude === null ? null : onto([longitude, latitude]);
    if (!outline) return { code, path: null, dot: at };
    const [[left, top], [right, bottom]] = path.bounds(outline);
    const small = right - left < SMALL && bottom - top < SMALL;
    // Islands far apart have large bounds and small land.
    const tiny = small || path.area(outline) < SMALL;
    return { code, path: path(outline), dot: tiny ? (at ?? path.centroid(outline)) : null };
  });
}

/** What lies below the drawing. */
const BELOW = 'AQ';

/** What the atlas calls by name alone. */
const NAMED: Record<string, string> = { XK: 'Kosovo' };

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
export function byHost(posts: { host: string }[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { host } of posts) found.set(host, (found.get(host) ?? 0) + 1);
  return found;
}
