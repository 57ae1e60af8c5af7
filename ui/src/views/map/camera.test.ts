import { describe, expect, it } from 'vitest';

import { Camera } from './camera.svelte';
import { HEIGHT, WIDTH } from './projection';

const MIDDLE: [number, number] = [WIDTH / 2, HEIGHT / 2];

describe('the camera', () => {
  it('never shows what lies beyond the edge of the world', () => {
    const camera = new Camera();
    camera.move(500, 500);
    expect(camera.centre).toEqual(MIDDLE);
    camera.near(2);
    camera.look([0, HEIGHT]);
    expect(camera.centre).toEqual([WIDTH / camera.zoom / 2, HEIGHT - HEIGHT / camera.zoom / 2]);
    camera.showWhole();
    expect(camera.whole).toBe(true);
    expect(camera.centre).toEqual(MIDDLE);
  });

  it('stops at its nearest and at its farthest', () => {
    const camera = new Camera();
    camera.near(-1);
    expect(camera.zoom).toBe(1);
    camera.near(99);
    expect(camera.nearest).toBe(true);
  });

  it('is moved by keys', () => {
    const camera = new Camera();
    for (const key of ['+', '=', 'ArrowLeft', 'ArrowDown']) camera.key(new KeyboardEvent('keydown', { key }));
    const part = WIDTH / 11 / camera.zoom;
    expect(camera.centre[0]).toBeCloseTo(WIDTH / 2 - part);
    expect(camera.centre[1]).toBeCloseTo(HEIGHT / 2 + part);
    camera.key(new KeyboardEvent('keydown', { key: '0', ctrlKey: true }));
    expect(camera.whole).toBe(false);
    camera.key(new KeyboardEvent('keydown', { key: '0' }));
    expect(camera.whole).toBe(true);
  });
});
