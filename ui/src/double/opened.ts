import axe from 'axe-core';
import { render, screen } from '@testing-library/svelte';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import { expect } from 'vitest';

import App from '../App.svelte';
import { DeskDouble } from './desk';

/** The window on a double of the desk, and a person before it. */
export function open(phase: 'welcome' | 'locked' | 'open' = 'open') {
  const desk = new DeskDouble(phase);
  render(App, { desk, clock: () => new Date('2026-11-22T00:15:00Z') });
  return { desk, user: userEvent.setup() };
}

/** Loads the views that are loaded when they are first shown, so that no test waits for a compiler. */
export async function loadViews(): Promise<void> {
  await Promise.all([import('../views/frame/View.svelte'), import('../views/welcome/View.svelte')]);
}

export async function expectAccessible(): Promise<void> {
  // Colours need a real renderer; the journeys check them in the window.
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

/** Chooses one of a few words, by its first letters: jsdom has no pointers to open a list with. */
export async function choose(user: UserEvent, list: string | RegExp, letters: string): Promise<void> {
  (await screen.findByRole('combobox', { name: list })).click();
  await screen.findAllByRole('option');
  await user.keyboard(`${letters}{Enter}`);
}
