/** What an import screen says about a report. */

import type { FileReport } from '../../lib/api/generated/FileReport';
import type { ImportReport } from '../../lib/api/generated/ImportReport';
import { capital, count, inWords } from '../../lib/words';

/** All files together. */
export interface Totals {
  name: string;
  records: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: FileReport['rejected'];
}

/** All files together. */
export function totals(report: ImportReport): Totals {
  const sum = (of: (file: FileReport) => number) => report.files.reduce((all, file) => all + of(file), 0);
  return {
    name: count(report.files.length, 'file'),
    records: sum((file) => file.records),
    created: sum((file) => file.created),
    updated: sum((file) => file.updated),
    unchanged: sum((file) => file.unchanged),
    rejected: report.files.flatMap((file) => file.rejected),
  };
}

/** Whether reading the files in would change anything. */
export function changesSomething(report: ImportReport): boolean {
  const { created, updated } = totals(report);
  return created + updated + report.ended > 0;
}

/** What was done, in a sentence. */
export function done(report: ImportReport): string {
  const { created, updated, unchanged, rejected } = totals(report);
  const ended = report.ended > 0 ? `, ${report.ended} ended` : '';
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected.length} rejected${ended}`;
}

/** What is said of a table whose columns have no names. */
export const NO_HEADER = 'none';

/** Lines on which the names of columns may stand; further down they are rarely. */
const HEADER_LINES = 8;

/** Where the names of the columns may stand: nowhere, on one of the first lines, or where they were found. */
export function headers(found: number | null): { value: string; label: string }[] {
  const lines = Array.from({ length: HEADER_LINES }, (_, at) => at + 1);
  if (found !== null && found > HEADER_LINES) {
    lines.push(found);
  }
  const named = lines.map((line) => ({ value: String(line), label: `on line ${line}` }));
  return [{ value: NO_HEADER, label: 'none' }, ...named];
}

/** The order in which people look for fields. */
const ORDER = [
  'officer',
  'family_name',
  'given_name',
  'agency',
  'position',
  'post',
  'city',
  'country',
  'covers',
  'covers_codes',
  'phone',
  'mobile',
  'fax',
  'mail',
  'page',
  'address',
  'hours',
  'topics',
  'precedence',
  'from',
  'until',
  'status',
  'languages',
  'notes',
  'source',
  'as_of',
  'sensitivity',
  'uid',
];

const WORDS: Record<string, string> = {
  as_of: 'As of',
  uid: 'Identifier',
  covers_codes: 'Covers, as codes',
  page: 'Web page',
};

/** What a column may be, to choose from; left out comes first, and what nobody has put in order comes last. */
export function fieldChoices(fields: string[]): { value: string; label: string }[] {
  const rank = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return [
    { value: '-', label: 'Left out' },
    ...[...fields]
      .sort((a, b) => rank(a) - rank(b))
      .map((field) => ({ value: field, label: WORDS[field] ?? capital(inWords(field)) })),
  ];
}

/** What was said of the columns, with one column said anew. */
export function mapped(map: string | null, column: number, field: string | null): string {
  const others = (map ?? '').split(',').filter((piece) => piece !== '' && !piece.endsWith(`=${column}`));
  return [...others, `${field ?? '-'}=${column}`].join(',');
}

/** What separates the fields of a delimited file. */
export const DELIMITERS = [
  { value: ',', label: 'Commas' },
  { value: ';', label: 'Semicolons' },
  { value: '\t', label: 'Tabs' },
  { value: '|', label: 'Bars' },
];

export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'windows-1252'].map((value) => ({ value, label: value }));

/** As what a text can be read; a workbook is nothing else. What separates the fields of a table is said apart. */
export function formatChoices(found: string): { value: string; label: string }[] {
  if (found === 'xlsx' || found === 'ods') return [];
  const table = found === 'tsv' ? 'tsv' : 'csv';
  return [table, 'vcard', 'json'].map((value) => ({ value, label: formatName(value) }));
}

/** The kinds of file, as they are called. */
export function formatName(format: string): string {
  const names: Record<string, string> = {
    csv: 'CSV',
    tsv: 'Tabs (TSV)',
    xlsx: 'Excel workbook',
    ods: 'OpenDocument spreadsheet',
    vcard: 'vCards',
    json: 'Whole network (JSON)',
  };
  return names[format] ?? format;
}
