import { expect, test, vi } from 'vitest';

import { EVERY, onActivity } from './activity';

test('only what a person does counts, and not each single time', () => {
  const tell = vi.fn();
  let now = 0;
  let sign: EventListener = () => undefined;
  const add = vi.spyOn(window, 'addEventListener').mockImplementation((name, listener) => {
    if (name === 'keydown') sign = listener as EventListener;
  });
  const stop = onActivity(tell, () => now);
  add.mockRestore();
  const person = { isTrusted: true } as Event;
  sign({ isTrusted: false } as Event);
  expect(tell).not.toHaveBeenCalled();
  sign(person);
  now = EVERY - 1;
  sign(person);
  expect(tell).toHaveBeenCalledTimes(1);
  now = EVERY;
  sign(person);
  expect(tell).toHaveBeenCalledTimes(2);
  stop();
});
