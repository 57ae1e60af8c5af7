/**
 * The outlines of all countries as the map draws them (Natural Earth, 1:50 million, public domain): projected and
 * simplified when the window is built, so that opening the map computes nothing.
 *
 * Simplified by Visvalingam and Whyatt's method, border by border: neighbours keep the same line between them. The
 * projection keeps areas, so that a triangle's solid angle says how large it is on the drawing.
 */

import { readFileSync } from 'node:fs';

import { geoPath, type GeoPermissibleObjects } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { merge, mesh } from 'topojson-client';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

import { projection } from './src/views/map/projection';
import type { World } from './src/views/map/world';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Country = Atlas['objects']['countries']['geometries'][number];

/** What is smaller than this, both ways or in area, cannot be seen without a dot. */
const SMALL = 70;

/** Land that the atlas draws by itself, and ISO 3166-1 knows as part of a country. */
const PART_OF: Record<string, string> = { 'N. Cyprus': '196', Somaliland: '706' };

/** Land below the drawing. */
const BELOW = '010';

/**
 * The smallest triangle that stays, in square units of the drawing, and how far a line may be from where the projection
 * bends it: where the whole world is seen, a pixel is some eleven units wide; from nearest, one and a half.
 */
const LEVELS = { whole: { triangle: 70, precision: 3 }, near: { triangle: 6, precision: 1 } };
type Level = (typeof LEVELS)['whole'];

/** The world in both levels; each country by its ISO 3166-1 numeric code, or by its name where it has none. */
export function drawWorld(): World {
  const file = new URL('./node_modules/world-atlas/countries-50m.json', import.meta.url);
  const atlas = presimplify(JSON.parse(readFileSync(file, 'utf8')) as Atlas, sphericalTriangleArea);
  const path = geoPath(projection());
  const [whole, near] = [drawing(atlas, LEVELS.whole), drawing(atlas, LEVELS.near)];
  const countries = [...byCode(atlas)].map(([id, parts]) => {
    const one = mergeOf(atlas, parts);
    const [[left, top], [right, bottom]] = path.bounds(one);
    const [x, y] = path.centroid(one);
    const tiny = right - left < SMALL && bottom - top < SMALL;
    const lines = { whole: whole.countries.get(id) ?? '', near: near.countries.get(id) ?? '' };
    return {
      id,
      ...lines,
      // Islands far apart have large bounds and little land.
      small: tiny || path.area(one) < SMALL * SMALL * 0.14 || !lines.whole,
      centre: [Math.round(x), Math.round(y)] as [number, number],
    };
  });
  return { countries, borders: { whole: whole.borders, near: near.borders } };
}

/** All countries and all borders, each border once. */
function drawing(atlas: Atlas, { triangle, precision }: Level): { countries: Map<string, string>; borders: string } {
  const onto = projection().precision(precision);
  const simple = simplify(atlas, triangle / onto.scale() ** 2);
  const path = geoPath(onto);
  const drawn = (shape: GeoPermissibleObjects) => steps(path(shape) ?? '');
  const borders = mesh(simple, simple.objects.countries, (one, other) => {
    const [left, right] = [code(one as Country), code(other as Country)];
    // A coast has the same country on both sides.
    return left !== BELOW && (left !== right || one === other);
  });
  return {
    countries: new Map([...byCode(simple)].map(([id, parts]) => [id, drawn(mergeOf(simple, parts))])),
    borders: drawn(borders),
  };
}

/** What the atlas draws of each country. */
function byCode(atlas: Atlas): Map<string, Country[]> {
  const found = new Map<string, Country[]>();
  for (const one of atlas.objects.countries.geometries) {
    const id = code(one);
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return found;
}

function code(one: Country): string {
  if (one.id !== undefined) return String(one.id);
  const name = one.properties && 'name' in one.properties ? one.properties.name : '';
  return PART_OF[name] ?? name;
}

/** The parts of a country as one. */
function mergeOf(atlas: Atlas, parts: Country[]): MultiPolygon {
  return merge(atlas, parts as Parameters<typeof merge>[1]);
}

/** A path of absolute lines as one of whole, relative steps. */
function steps(path: string): string {
  const lines = path.split('M').filter(Boolean);
  return lines.map(line).join('').replaceAll(' -', '-');
}

/** One line or ring; nothing where a ring has no land left. */
function line(text: string): string {
  const closed = text.endsWith('Z');
  const points = text.replace('Z', '').split('L');
  const [first, ...others] = points.map((point) => point.split(',').map((part) => Math.round(Number(part))));
  if (!first) return '';
  let [x = 0, y = 0] = first;
  const start = `M${x} ${y}`;
  const moves = others.flatMap(([to = 0, down = 0]) => {
    const step = to === x && down === y ? [] : [`${to - x} ${down - y}`];
    [x, y] = [to, down];
    return step;
  });
  return moves.length < (closed ? 2 : 1) ? '' : `${start}l${moves.join(' ')}${closed ? 'z' : ''}`;
}

/** Gives the world as a module, `virtual:world`. */
export function world(): Plugin {
  const [name, resolved] = ['virtual:world', '\0virtual:world'];
  return {
    name: 'world',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) =>
      id === resolved ? `export default JSON.parse(${JSON.stringify(JSON.stringify(drawWorld()))});` : undefined,
  };
}
