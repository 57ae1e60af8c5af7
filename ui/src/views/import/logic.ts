/** What an import screen says about a report. */

import type { FileReport } from '../../lib/api/generated/FileReport';
import type { ImportReport } from '../../lib/api/generated/ImportReport';
import { count } from '../../lib/words';

/** All files together. */
export function totals(report: ImportReport): FileReport {
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
  return created + updated > 0;
}

/** What was done, in a sentence. */
export function done(report: ImportReport): string {
  const { created, updated, unchanged, rejected } = totals(report);
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected.length} rejected`;
}
