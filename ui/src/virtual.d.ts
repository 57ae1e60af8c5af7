/** Made when the window is built; see `world.ts` beside `vite.config.ts`. */
declare module 'virtual:world' {
  const world: unknown;
  export default world;
}
