/** What a new network needs before it can be made. */

import type { NewNetwork } from '../../lib/api/generated/NewNetwork';

export interface Draft {
  name: string;
  agency: string;
  state: string | null;
  author: string;
  dutyLine: string;
  marking: string;
  passphrase: string;
  again: string;
}

/** Shorter ones are guessed too soon. */
export const SHORTEST = 8;

export function draft(author: string): Draft {
  return { name: '', agency: '', state: null, author, dutyLine: '', marking: '', passphrase: '', again: '' };
}

/** What is wrong, by field. */
export function problems(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = 'Give the network a name';
  if (!draft.agency.trim()) found.agency = 'Give your agency';
  if (!draft.state) found.state = 'Choose your state';
  if (!draft.author.trim()) found.author = 'Say who writes at this desk';
  if (draft.passphrase.length < SHORTEST) found.passphrase = `At least ${SHORTEST} characters; a few words are best`;
  else if (draft.passphrase !== draft.again) found.again = 'The two are not the same';
  return found;
}

export function request(draft: Draft): NewNetwork {
  return {
    name: draft.name.trim(),
    agency: draft.agency.trim(),
    state: draft.state ?? '',
    author: draft.author.trim(),
    duty_line: draft.dutyLine.trim() || null,
    marking: draft.marking.trim().toUpperCase() || null,
  };
}
