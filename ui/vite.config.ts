import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { world } from './world';

const logic = ['src/**/logic.test.ts', 'src/{double,lib}/**/!(activity).test.ts'];

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
    testTimeout: 60_000,
    // Every core: nothing else runs beside the tests.
    maxWorkers: '100%',
    // What was compiled for one run serves the next.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        // What needs no page gets none, and one worker for all of its files.
        test: { name: 'logic', include: logic, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'window',
          environment: 'jsdom',
          include: ['src/**/*.test.ts'],
          exclude: logic,
          setupFiles: ['src/double/setup.ts'],
        },
      },
    ],
  },
});
