import { beforeAll, describe, expect, it } from 'vitest';

import { counted, fill, found, shapes, type Shape } from './logic';
import { HEIGHT, projection, WIDTH } from './projection';
import { outlines } from './world';

const place = (code: string, numeric: string, latitude: number | null, longitude: number | null) => ({
  code,
  numeric,
  latitude,
  longitude,
});

let drawn: Record<string, Shape>;

beforeAll(async () => {
  const places = [
    place('FR', '250', 48.9, 2.4),
    place('MT', '470', 35.9, 14.5),
    place('SG', '702', 1.3, 103.9),
    place('TV', '798', -8.5, 179.2),
    place('GI', '292', 36.1, -5.4),
    place('XK', '', 42.7, 21.2),
    place('BV', '074', null, null),
  ];
  drawn = Object.fromEntries(shapes(await outlines(), places, projection()).map((shape) => [shape.code, shape]));
});

describe('the map', () => {
  it('draws a country by its outline, inside the frame', () => {
    const path = drawn.FR?.path ?? '';
    const starts = [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    expect(starts.length).toBeGreaterThan(2);
    expect(starts.every(([x, y]) => x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT)).toBe(true);
    expect(path).not.toMatch(/NaN|\./);
    expect(drawn.FR?.dot).toBeNull();
    expect(drawn.XK?.path).not.toBeNull();
  });

  it('gives small states a dot, whether or not the atlas has them', () => {
    for (const code of ['MT', 'SG', 'TV', 'GI']) expect(drawn[code]?.dot, code).not.toBeNull();
    expect(drawn.TV?.path).toBeNull();
    expect(drawn.BV).toEqual({ code: 'BV', path: null, dot: null });
  });

  it('finds and counts', () => {
    const of = (name: string, code: string, state: string) => ({ ...place(code, '', 0, 0), name, state });
    const all = [of('Malta', 'MT', 'nobody'), of('Mali', 'ML', 'resident')];
    const begins = (text: string, typed: string) => text.toLowerCase().includes(typed);
    expect(found(all, 'mal', '', begins)).toHaveLength(2);
    expect(found(all, 'mal', 'nobody', begins).map(({ code }) => code)).toEqual(['MT']);
    expect(counted(all)).toEqual({ nobody: 1, resident: 1 });
    const fills = ['resident', 'elsewhere', 'acting', 'others', 'nobody', 'disagreement'].map((state) =>
      fill(state, 'key'),
    );
    expect(new Set(fills).size).toBe(6);
  });
});
