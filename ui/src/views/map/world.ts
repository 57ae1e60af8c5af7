/** The outlines of the world, loaded with the map. */

/** Paths in SVG, in units of the drawing: for who sees the whole world, and for who has gone nearer. */
export interface Lines {
  whole: string;
  near: string;
}

/** A country as the atlas draws it. */
export interface Outline extends Lines {
  /** Its ISO 3166-1 numeric code, or its name where it has none. */
  id: string;
  /** Whether it is too small to be seen by itself. */
  small: boolean;
  /** Its middle. */
  centre: [number, number];
}

export interface World {
  countries: Outline[];
  /** Coasts and borders, each once. */
  borders: Lines;
}

let read: Promise<World> | null = null;

/** The whole world; asked for again, the same one. */
export function readWorld(): Promise<World> {
  return (read ??= import('virtual:world').then(({ default: world }) => world as World));
}
