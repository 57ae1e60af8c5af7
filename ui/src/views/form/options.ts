/** What pickers offer: countries, zones and records, as the desk names them. */

import type { Option } from '../../lib/components/Picker.svelte';
import type { Workspace } from '../../lib/state/workspace.svelte';

export async function countries(workspace: Workspace): Promise<Option[]> {
  const list = await workspace.countries();
  return list.map(({ code, name }) => ({ value: code, label: name, detail: code, flag: code }));
}

/** Countries, and the network's own parts, regions and multilateral organisations. */
export async function territories(workspace: Workspace): Promise<Option[]> {
  const [plain, parts, regions, agencies] = await Promise.all([
    countries(workspace),
    records(workspace, 'part'),
    records(workspace, 'region'),
    workspace.desk.list('agency', null),
  ]);
  const named = (kind: string, options: Option[]) =>
    options.map((one) => ({ ...one, value: `${kind}:${one.value}`, detail: kind }));
  const organisations = agencies.rows
    .filter((row) => row.flag === null)
    .map((row) => ({ value: row.id, label: row.title }));
  return [...plain, ...named('part', parts), ...named('region', regions), ...named('organisation', organisations)];
}

export function zones(): Option[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

export async function records(workspace: Workspace, entity: string): Promise<Option[]> {
  const { rows } = await workspace.desk.list(entity, null);
  return rows.map((row) => ({
    value: row.id,
    label: row.title,
    detail: [row.detail, row.mark].filter(Boolean).join(' · '),
    flag: row.flag,
  }));
}

/** Records of several entities, written as `entity:ID`. */
export async function references(workspace: Workspace, entities: string[]): Promise<Option[]> {
  const lists = await Promise.all(entities.map((entity) => records(workspace, entity)));
  return lists.flatMap((options, index) =>
    options.map((one) => ({ ...one, value: `${entities[index] ?? ''}:${one.value}` })),
  );
}
