/** How long a key is held before it counts as held, not pressed. */
export const HOLD = 450;

/** Calls back once a key has been held down. Gives the way to stop. */
export function onHeld(key: string, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const down = (event: KeyboardEvent) => {
    if (event.key === key && !event.repeat) {
      clearTimeout(timer);
      timer = setTimeout(act, HOLD);
    }
  };
  const release = (event: KeyboardEvent) => event.key === key && clearTimeout(timer);
  const leave = () => clearTimeout(timer);
  window.addEventListener('keydown', down, true);
  window.addEventListener('keyup', release, true);
  window.addEventListener('blur', leave);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', down, true);
    window.removeEventListener('keyup', release, true);
    window.removeEventListener('blur', leave);
  };
}
