import type { DifferenceView } from '../lib/api/generated/DifferenceView';
import type { DuplicateLine } from '../lib/api/generated/DuplicateLine';
import type { FileReport } from '../lib/api/generated/FileReport';
import type { ImportPreview } from '../lib/api/generated/ImportPreview';
import type { ImportRequest } from '../lib/api/generated/ImportRequest';

/** What an import says, for the double. */

const file: FileReport = {
  name: 'posts-2026.csv',
  records: 51,
  created: 44,
  updated: 4,
  unchanged: 1,
  rejected: [
    { line: 17, reason: 'the host XQ is no ISO 3166-1 code' },
    { line: 38, reason: 'neither an office nor a city is named' },
  ],
  understood: {
    format: 'csv',
    holds: 'posts',
    encoding: 'UTF-8',
    delimiter: ',',
    sheet: null,
    sheets: [],
    header: 1,
    template: null,
    columns: {},
    left_out: [],
  },
  unresolved: [],
  duplicates: [],
  doubts: [],
};

/** What a column may be, as the desk knows it. */
const FIELDS =
  'post,city,country,address,officer,family_name,given_name,agency,position,phone,mobile,fax,mail,page,covers,covers_codes,precedence,topics,from,until,languages,status,hours,notes,source,as_of,sensitivity,uid'.split(
    ',',
  );

/** A published list. */
export const PREVIEW: ImportPreview = {
  token: 't1',
  understood: ['posts, 51 rows'],
  report: { files: [file], ended: 0 },
  unresolved: [
    { wording: 'Middle East region', count: 6 },
    { wording: 'and the wider Sahel', count: 2 },
  ],
  columns: [[]],
  fields: FIELDS,
};

/** Two officers that may be one. */
export const DOUBLE: DuplicateLine = {
  a: { id: 'o1', name: 'Ann Example', detail: 'ILO, Embassy Rabat, Own Agency' },
  b: { id: 'o2', name: 'Ann Example', detail: 'Own Agency' },
  why: 'same name and agency',
};

/** A foreign table, pasted or chosen, as far as a person has mapped it and settled its words. */
export function foreign(request: Partial<ImportRequest>, settled: boolean): ImportPreview {
  const mapped = request.map?.includes('phone=3') ?? false;
  const column = (number: number, name: string, field: string | null, samples: string[]) => ({
    name,
    number,
    field,
    why: field ? 'name' : 'nothing',
    samples,
  });
  const table: FileReport = {
    ...file,
    name: 'liste.csv',
    records: 2,
    created: 2,
    updated: 0,
    unchanged: 0,
    rejected: [],
    understood: { ...file.understood, holds: 'people', delimiter: request.delimiter ?? ';' },
    duplicates: [DOUBLE],
    doubts: [{ line: 3, column: 'Ring', text: '4.41E+11', why: 'a spreadsheet has cut digits off this number' }],
  };
  return {
    token: 't2',
    understood: ['liste.csv: people, 2 rows'],
    report: { files: [table], ended: 0 },
    unresolved: settled ? [] : [{ wording: 'Maghreb', count: 2 }],
    columns: [
      [
        column(1, 'Nom', 'officer', ['Anne Martin', 'Luc Petit']),
        column(2, 'Pays', 'country', ['Maroc', 'Tunisie']),
        column(3, 'Ring', mapped ? 'phone' : null, ['+212 5 37 76 01 01', '4.41E+11']),
      ],
    ],
    fields: FIELDS,
  };
}

/** A foreign table and a published list, chosen together. */
export function several(requests: ImportRequest[], settled: boolean): ImportPreview {
  const table = foreign(requests[0] ?? {}, settled);
  const understood = { ...file.understood, encoding: requests[1]?.encoding ?? 'UTF-8' };
  return {
    ...table,
    token: 't3',
    understood: [...table.understood, ...PREVIEW.understood],
    report: { files: [...table.report.files, { ...file, understood }], ended: 0 },
    columns: [...table.columns, []],
  };
}

export const DIFFERENCE: DifferenceView = {
  as_of: '2026-01-21',
  gone: [{ name: 'Nouakchott', id: 'p9', city: 'Nouakchott', host: 'MR' }],
  new: [{ name: 'Dakar', id: null, city: 'Dakar', host: 'SN' }],
  coverage: [{ territory: { code: 'ML', name: 'Mali' }, from_post: 'Nouakchott', to_post: 'Dakar', on: '2026-01-21' }],
  contacts: [{ post: 'Rabat', kind: 'phone', from: '+212 537 76 01 01', to: '+212 537 99 99 99' }],
};
