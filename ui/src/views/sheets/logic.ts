import type { ExportLine } from '../../lib/api/generated/ExportLine';
import type { SheetRequest } from '../../lib/api/generated/SheetRequest';
import type { SheetResult } from '../../lib/api/generated/SheetResult';
import { count } from '../../lib/words';

/** One thing that a sheet is about, with its name. */
export interface ScopeChoice {
  kind: string;
  text: string;
  label: string;
}

/** What can be named, in the order in which it is offered. */
export const KINDS = [
  { value: 'territory', label: 'Territory' },
  { value: 'region', label: 'Region' },
  { value: 'post', label: 'Post' },
  { value: 'agency', label: 'Agency' },
  { value: 'group', label: 'Group' },
  { value: 'officer', label: 'Officer' },
  { value: 'search', label: 'Search result' },
  { value: 'all', label: 'The whole network' },
];

export const FORMATS = [
  { value: 'pdf', label: 'PDF' },
  { value: 'xlsx', label: 'Workbook (XLSX)' },
  { value: 'csv', label: 'CSV' },
  { value: 'vcf', label: 'vCards' },
  { value: 'html', label: 'Web page, one file' },
  { value: 'json', label: 'JSON' },
];

export const LAYOUTS = [
  { value: '', label: 'As fits' },
  { value: 'card', label: 'Card: one territory a page' },
  { value: 'list', label: 'List: dense' },
  { value: 'pocket', label: 'Pocket: A6, to be folded' },
  { value: 'book', label: 'Book: contents and indexes' },
];

export const DIALECTS = [
  { value: '4.0', label: 'vCard 4.0' },
  { value: '3.0', label: 'vCard 3.0, for telephones' },
  { value: 'outlook', label: 'Outlook' },
];

export const PAPERS = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
];

/** What a person has chosen so far. */
export interface Draft {
  scopes: ScopeChoice[];
  format: string;
  layout: string;
  vcard: string;
  paper: string;
  profile: string;
  marking: string;
  forWhom: string;
  purpose: string;
  expires: string | null;
  second: string;
}

export function newDraft(scopes: ScopeChoice[] = []): Draft {
  return {
    scopes,
    format: 'pdf',
    layout: '',
    vcard: '4.0',
    paper: 'a4',
    profile: 'internal',
    marking: '',
    forWhom: '',
    purpose: '',
    expires: null,
    second: '',
  };
}

/** What is asked for; a field that is empty is left to the desk. */
export function asRequest(draft: Draft, on: string | null, known: string | null): SheetRequest {
  const said = (text: string) => text.trim() || null;
  return {
    scopes: draft.scopes.map(({ kind, text }) => ({ kind, text })),
    format: draft.format,
    vcard: draft.format === 'vcf' ? draft.vcard : null,
    layout: draft.format === 'pdf' ? said(draft.layout) : null,
    paper: draft.paper,
    profile: draft.profile,
    marking: said(draft.marking),
    for_whom: said(draft.forWhom),
    purpose: said(draft.purpose),
    expires: draft.expires,
    second: said(draft.second),
    on,
    known,
    topic: null,
    urgent: false,
  };
}

/** A scope is named once; the whole network leaves no room for others. */
export function withScope(scopes: ScopeChoice[], scope: ScopeChoice): ScopeChoice[] {
  if (scope.kind === 'all') return [scope];
  const others = scopes.filter((one) => one.kind !== 'all' && !(one.kind === scope.kind && one.text === scope.text));
  return [...others, scope];
}

/** How much is left out in all. */
export function leftOut(result: SheetResult): number {
  return Object.values(result.left_out).reduce((sum: number, one) => sum + (one ?? 0), 0);
}

/** "Saved morocco.pdf · 2 pages · 4 people · 1 left out · code 7K3M-9QXA". */
export function saved(result: SheetResult): string {
  const left = leftOut(result);
  return [
    `Saved ${result.file}`,
    result.pages === undefined ? null : count(result.pages, 'page'),
    count(result.people, 'person', 'people'),
    left > 0 ? `${left.toLocaleString('en-GB')} left out` : null,
    `code ${result.code}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The rows that a typed code or word fits. */
export function fitting(rows: ExportLine[], typed: string): ExportLine[] {
  const plain = (text: string) => text.toLowerCase().replace(/[\s-]/g, '');
  const wanted = plain(typed);
  if (wanted === '') return rows;
  const code = wanted.replaceAll('o', '0').replace(/[il]/g, '1');
  return rows.filter(
    (row) => plain(row.code).startsWith(code) || plain(`${row.scope} ${row.for ?? ''} ${row.by}`).includes(wanted),
  );
}
