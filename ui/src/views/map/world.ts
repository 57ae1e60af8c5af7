/** The outlines of the world, loaded with the map. */

/** A country as the atlas draws it. */
export interface Outline {
  /** Its ISO 3166-1 numeric code, or its name where it has none. */
  id: string;
  /** An SVG path in units of the drawing. */
  path: string;
  /** Whether it is too small to be seen by itself. */
  small: boolean;
  /** Its middle. */
  centre: [number, number];
}

let read: Promise<Outline[]> | null = null;

/** All outlines; asked for again, the same ones. */
export function outlines(): Promise<Outline[]> {
  return (read ??= import('virtual:world').then(({ default: world }) => world as Outline[]));
}
