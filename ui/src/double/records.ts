import type { JsonValue } from '../lib/api/generated/serde_json/JsonValue';

/** The values of one record by field. */
export type Fields = Record<string, JsonValue>;

/** An invented network's records, in memory. */
export class Records {
  readonly #tables = new Map<string, Map<string, Fields>>();
  #next = 1;

  add(entity: string, fields: Fields, id = this.#id()): string {
    this.table(entity).set(id, fields);
    return id;
  }

  set(entity: string, id: string, fields: Fields): void {
    this.table(entity).set(id, { ...this.get(entity, id), ...fields });
  }

  /** Puts a record back as it was; null takes it out. */
  replace(entity: string, id: string, fields: Fields | null): void {
    if (fields) this.table(entity).set(id, fields);
    else this.table(entity).delete(id);
  }

  get(entity: string, id: string): Fields | undefined {
    return this.table(entity).get(id);
  }

  table(entity: string): Map<string, Fields> {
    const table = this.#tables.get(entity) ?? new Map<string, Fields>();
    this.#tables.set(entity, table);
    return table;
  }

  /** Records of an entity whose field has this value. */
  where(entity: string, field: string, value: JsonValue): [string, Fields][] {
    return [...this.table(entity)].filter(([, fields]) => fields[field] === value);
  }

  #id(): string {
    return `0198c0de-0000-7000-8000-${String(this.#next++).padStart(12, '0')}`;
  }
}
