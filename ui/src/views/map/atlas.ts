/**
 * The outlines of all countries (Natural Earth, 1:50 million, public domain), bundled and loaded when the map is first
 * shown.
 */

import type { FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

let read: Promise<FeatureCollection<Geometry, { name: string }>> | null = null;

export function atlas(): Promise<FeatureCollection<Geometry, { name: string }>> {
  return (read ??= import('world-atlas/countries-50m.json').then(({ default: world }) => {
    const topology = world as unknown as World;
    return feature(topology, topology.objects.countries);
  }));
}
