/** How the globe is laid flat: the same for the outlines, which are drawn when the window is built, and for posts. */

import { geoEqualEarth, type GeoProjection } from 'd3-geo';

/** The size of the drawing, in whole units that are small enough to be seen by nobody; it is scaled to the window. */
export const WIDTH = 10_000;
export const HEIGHT = 4380;

/** The whole world, cut off above Greenland and below Cape Horn: nobody is posted to the Antarctic. */
export function projection(): GeoProjection {
  const margin = WIDTH / 250;
  const onto = geoEqualEarth()
    .rotate([-11, 0])
    .fitWidth(WIDTH - 2 * margin, { type: 'Sphere' });
  const [x, y] = onto.translate();
  const top = onto([11, 83.7])?.[1] ?? 0;
  return onto.translate([x + margin, y - top + margin]);
}
