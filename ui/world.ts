/**
 * The outlines of all countries as the map draws them (Natural Earth, 1:50 million, public domain): projected and thinned
 * when the window is built, so that opening the map computes nothing.
 */

import { readFileSync } from 'node:fs';

import { geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

import { projection } from './src/views/map/projection';
import type { Outline } from './src/views/map/world';

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Point = [number, number];

/** Points nearer to each other than this are one: a third of a pixel where the whole world is seen. */
const NEAR = 4;
/** What is smaller than this, both ways or in area, cannot be seen without a dot. */
const SMALL = 70;

/** All outlines, each by its ISO 3166-1 numeric code, or by its name where it has none. */
export function outlines(): Outline[] {
  const file = new URL('./node_modules/world-atlas/countries-50m.json', import.meta.url);
  const topology = JSON.parse(readFileSync(file, 'utf8')) as World;
  const path = geoPath(projection());
  return feature(topology, topology.objects.countries).features.map((one) => {
    const [[left, top], [right, bottom]] = path.bounds(one);
    const [x, y] = path.centroid(one);
    const small = right - left < SMALL && bottom - top < SMALL;
    return {
      id: one.id === undefined ? one.properties.name : String(one.id),
      path: thinned(path(one) ?? ''),
      // Islands far apart have large bounds and little land.
      small: small || path.area(one) < SMALL * SMALL * 0.14,
      centre: [Math.round(x), Math.round(y)],
    };
  });
}

/** A path of absolute lines as one of whole, relative steps, without points that nobody can tell apart. */
function thinned(path: string): string {
  const rings = path.split('M').filter(Boolean);
  const lines = rings.map((ring) => {
    const points = ring
      .replace('Z', '')
      .split('L')
      .map((point) => point.split(',').map(Number) as Point);
    return steps(apart(points));
  });
  return lines.join('');
}

/** Points that are some way from the one before. */
function apart(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const [x, y] of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= NEAR) kept.push([Math.round(x), Math.round(y)]);
  }
  return kept;
}

/** A ring; nothing where too little of it is left. */
function steps(points: Point[]): string {
  const [first, ...others] = points;
  if (!first || others.length < 2) return '';
  let [x, y] = first;
  const line = others.map(([to, down]) => {
    const step = `${to - x} ${down - y}`;
    [x, y] = [to, down];
    return step;
  });
  return `M${first[0]} ${first[1]}l${line.join(' ')}z`.replaceAll(' -', '-');
}

/** Gives the outlines as a module, `virtual:world`. */
export function world(): Plugin {
  const [name, resolved] = ['virtual:world', '\0virtual:world'];
  return {
    name: 'world',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) =>
      id === resolved ? `export default JSON.parse(${JSON.stringify(JSON.stringify(outlines()))});` : undefined,
  };
}
