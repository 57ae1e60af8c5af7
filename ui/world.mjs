/** Prints the outlines of the world and how they are laid flat, as JSON: `cargo xtask gen` makes the book's map of them. */

import { stdout } from 'node:process';

import { runnerImport } from 'vite';

const [{ module: world }, { module: flat }] = await Promise.all([
  runnerImport('./world.ts'),
  runnerImport('./src/views/map/projection.ts'),
]);
const onto = flat.projection();
const [x, y] = onto.translate();
stdout.write(JSON.stringify({ scale: onto.scale(), x, y, height: flat.HEIGHT, outlines: world.drawWorld().countries }));
