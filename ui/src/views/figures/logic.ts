/** What the figures are called, and how they stand to a year before. */

import type { FigureView } from '../../lib/api/generated/FigureView';

/** In the order in which they come. */
export const LABELS: Record<string, string> = {
  officers: 'Officers',
  positions_filled: 'Positions filled',
  positions_authorised: 'Positions authorised',
  posts: 'Posts',
  places: 'Places',
  territories_resident: 'Territories, resident',
  territories_otherwise: 'Territories, otherwise',
  seats_filled: 'Seats filled',
  seats_authorised: 'Seats authorised',
};

/** The figures that stand apart: seats at organisations. */
export function apart(figure: FigureView): boolean {
  return figure.key.startsWith('seats_');
}

/** Against a year before: "+3", "−2", "as then". */
export function change(figure: FigureView): string {
  const difference = figure.value - figure.year_before;
  if (difference === 0) return 'as then';
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}

/** The points of a small chart, in a box of this size: a line from the first value to the last. */
export function points(values: number[], width: number, height: number): string {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const span = most - least || 1;
  return values
    .map((value, at) => {
      const up = most === least ? height / 2 : height - ((value - least) / span) * height;
      return `${(at * step).toFixed(1)},${up.toFixed(1)}`;
    })
    .join(' ');
}

/** What a series says, for those who do not see the chart. */
export function inWords(values: number[]): string {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 0;
  return `from ${first} a year before to ${last}, between ${Math.min(...values)} and ${Math.max(...values)}`;
}
