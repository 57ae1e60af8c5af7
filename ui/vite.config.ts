import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { world } from './world';

export default defineConfig({
  plugins: [svelte(), world()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: 'safari16.4',
    // The content security policy takes fonts and flags from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    // Every core: nothing else runs beside the tests.
    maxWorkers: '100%',
    setupFiles: ['src/double/setup.ts'],
  },
});
