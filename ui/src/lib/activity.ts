/** What a person does by hand; what a page does by itself is not among it. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
/** How often it is told at most, in milliseconds. */
export const EVERY = 5_000;

/** Tells that a person does something, at most every few seconds. Gives the way to stop. */
export function onActivity(tell: () => void, now: () => number = () => performance.now()): () => void {
  let told = -Infinity;
  const sign = (event: Event) => {
    if (!event.isTrusted || now() - told < EVERY) return;
    told = now();
    tell();
  };
  SIGNS.forEach((name) => window.addEventListener(name, sign, { capture: true, passive: true }));
  return () => SIGNS.forEach((name) => window.removeEventListener(name, sign, { capture: true }));
}
