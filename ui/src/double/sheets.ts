import type { ExportLine } from '../lib/api/generated/ExportLine';
import type { ProfileLine } from '../lib/api/generated/ProfileLine';
import type { SheetChoices } from '../lib/api/generated/SheetChoices';
import type { SheetPreview } from '../lib/api/generated/SheetPreview';
import type { SheetRequest } from '../lib/api/generated/SheetRequest';
import type { SheetResult } from '../lib/api/generated/SheetResult';
import type { Fields } from './records';

const internal: ProfileLine = {
  id: null,
  name: 'internal',
  up_to: 'internal',
  names: true,
  private_numbers: true,
  addresses: true,
  places: true,
  groups: true,
  joint_teams: true,
  third_states: true,
  readers: [],
  without: [],
};

const partner: ProfileLine = {
  ...internal,
  name: 'partner',
  up_to: 'partner',
  names: false,
  private_numbers: false,
  addresses: false,
  joint_teams: false,
  third_states: false,
  without: ['gaps', 'sources'],
};

const usual = [internal, partner, { ...partner, name: 'public', up_to: 'public', places: false, groups: false }];

/** What there is to choose from, with the network's own profiles. */
export const choices = (own: Fields[]): SheetChoices => ({
  profiles: [...usual, ...own.map((profile) => ({ ...internal, name: String(profile.name) }))],
  markings: ['OFFICIAL-SENSITIVE', 'OFFICIAL'],
  handling_line: null,
  second_above: 100,
});

export const EXPORTS: ExportLine[] = [
  {
    number: 2,
    code: '7K0M-9Q1A',
    at: '2026-11-22T10:00:00Z',
    by: 'Alice Example',
    second: null,
    for: null,
    purpose: null,
    profile: 'internal',
    scope: 'The whole network',
    on: null,
    snapshot: 12,
    format: 'csv',
    marking: 'OFFICIAL-SENSITIVE',
    expires: null,
    expired: false,
    people: 140,
    left_out: 9,
  },
  {
    number: 1,
    code: 'B2F8-TT4W',
    at: '2026-11-20T09:30:00Z',
    by: 'Alice Example',
    second: 'Bob Other',
    for: 'Test Police',
    purpose: 'Case 12',
    profile: 'partner',
    scope: 'Morocco',
    on: '2026-11-20',
    snapshot: 10,
    format: 'pdf',
    marking: 'OFFICIAL',
    expires: '2026-11-21',
    expired: true,
    people: 0,
    left_out: 14,
  },
];

export function sheetPreview(request: SheetRequest): SheetPreview {
  const whole = request.scopes.some((scope) => scope.kind === 'all');
  const outside = request.profile !== 'internal';
  return {
    scope: whole ? 'The whole network' : 'Morocco',
    people: outside ? 0 : whole ? 140 : 4,
    entries: whole ? 240 : 6,
    territories: whole ? 130 : 1,
    left_out: [
      { reason: 'sensitivity', text: 'more sensitive than the profile allows', count: outside ? 12 : 1 },
      ...(outside ? [{ reason: 'names', text: 'names of officers', count: 4 }] : []),
    ],
    needs_second: whole && !outside,
    mails: outside ? [] : ['ann@agency.example', 'desk@agency.example'],
  };
}

export const SAVED: SheetResult = {
  file: 'morocco.pdf',
  number: 3,
  code: '7K3M-9QXA',
  pages: 2,
  people: 4,
  left_out: { sensitivity: 1 },
};
