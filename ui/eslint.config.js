import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const tauriInOnePlace = {
  patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/lib/api/tauri.ts speaks to the shell.' }],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/lib/api/generated/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-restricted-imports': ['error', tauriInOnePlace],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ['src/lib/api/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['*.config.*'], languageOptions: { globals: { ...globals.node } } },
);
