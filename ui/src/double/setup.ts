import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

afterEach(() => cleanup());

// A busy computer takes its time to load a view; a test that finds what it waits for never waits longer.
configure({ asyncUtilTimeout: 15_000 });

// jsdom has no layout; the parts only ask it to scroll and to watch sizes.
Element.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
