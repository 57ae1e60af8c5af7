import { beforeAll, describe, expect, it } from 'vitest';

import { byState, counted, fill, found, level, shapes, type Shape } from './logic';
import { HEIGHT, projection, WIDTH } from './projection';
import { readWorld } from './world';

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
  drawn = Object.fromEntries(
    shapes((await readWorld()).countries, places, projection()).map((shape) => [shape.code, shape]),
  );
});

describe('the map', () => {
  it('draws a country by its outline, inside the frame, and finer from near', () => {
    for (const lines of ['whole', 'near'] as const) {
      const path = drawn.FR?.[lines] ?? '';
      const starts = [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      expect(starts.length).toBeGreaterThan(1);
      expect(starts.every(([x, y]) => x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT)).toBe(true);
      expect(path).not.toMatch(/NaN|\./);
      expect(drawn.XK?.[lines]).toMatch(/^M/);
    }
    expect(drawn.FR?.dot).toBeNull();
    expect(drawn.FR?.near.length).toBeGreaterThan((drawn.FR?.whole.length ?? 0) * 2);
    expect([level(1), level(7)]).toEqual(['whole', 'near']);
  });

  it('gives small states a dot, whether or not the atlas has them', async () => {
    for (const code of ['MT', 'SG', 'TV', 'GI']) expect(drawn[code]?.dot, code).not.toBeNull();
    expect(drawn.TV?.near).toBe('');
    expect(drawn.BV).toEqual({ code: 'BV', whole: '', near: '', dot: null });
    const { countries } = await readWorld();
    expect(countries.filter(({ whole, small }) => !whole && !small)).toEqual([]);
  });

  it('knows no land that is a country to the atlas alone', async () => {
    const { countries } = await readWorld();
    expect(new Set(countries.map(({ id }) => id)).size).toBe(countries.length);
    expect(countries.filter(({ id }) => ['Somaliland', 'N. Cyprus'].includes(id))).toEqual([]);
  });

  it('lays the countries of a state as one path', () => {
    const all = Object.values(drawn);
    const colour = (code: string) => (code === 'FR' || code === 'XK' ? 'acting' : 'nobody');
    const paths = new Map(byState(all, colour, 'near'));
    expect(paths.get('acting')).toBe(`${drawn.FR?.near}${drawn.XK?.near}`);
    const others = all.filter(({ code, near }) => colour(code) === 'nobody' && near);
    expect(paths.get('nobody') ?? '').toBe(others.map(({ near }) => near).join(''));
  });

  it('finds and counts', () => {
    const of = (name: string, code: string, state: string) => ({ ...place(code, '', 0, 0), name, state });
    const all = [of('Malta', 'MT', 'nobody'), of('Mali', 'ML', 'resident')];
    const begins = (text: string, typed: string) => text.toLowerCase().includes(typed);
    expect(found(all, 'mal', '', begins)).toHaveLength(2);
    expect(found(all, 'mal', 'nobody', begins).map(({ code }) => code)).toEqual(['MT']);
    expect(counted(all)).toEqual({ nobody: 1, resident: 1 });
    const fills = ['resident', 'elsewhere', 'acting', 'others', 'nobody', 'disagreement'].map((state) => fill(state));
    expect(new Set(fills).size).toBe(6);
  });
});
