import { expect, test } from 'vitest';

import { DeskDouble } from './desk';

const HOW = { change: null, only_untouched: false, preview: false, reason: null };
const ALL = { entity: null, id: null, field: null, filter: null, limit: null, before: null, most_operations: null };

test('what is edited is undone, redone and told', async () => {
  const desk = new DeskDouble();
  const { ids } = await desk.edit([{ entity: 'officer', id: null, fields: { name: 'Ann Example' } }], 'arrival');
  const id = ids[0] ?? '';
  await desk.edit([{ entity: 'officer', id, fields: { name: 'Bea Example' } }], 'wedding');
  const { changes, undoable } = await desk.history({ ...ALL, entity: 'officer', id, field: 'name' });
  expect(changes[0]?.operations).toEqual([
    { entity: 'officer', id, field: 'name', before: 'Ann Example', after: 'Bea Example' },
  ]);
  expect(undoable?.reason).toBe('wedding');

  const { redoable } = await desk.undo(HOW);
  expect(redoable?.reason).toBe('Undid: wedding');
  expect((await desk.show('officer', id)).title).toBe('Ann Example');
  await desk.undo(HOW);
  await expect(desk.show('officer', id)).rejects.toMatchObject({ code: 'nothing_found' });
  await expect(desk.undo(HOW)).rejects.toMatchObject({ code: 'nothing_found' });
  await desk.redo(HOW);
  await desk.redo(HOW);
  expect((await desk.show('officer', id)).title).toBe('Bea Example');
  await expect(desk.redo(HOW)).rejects.toMatchObject({ code: 'nothing_found' });
});

test('a record ends on a day and is restored', async () => {
  const desk = new DeskDouble();
  const { ids } = await desk.edit([{ entity: 'note', id: null, fields: { text: 'Call first' } }], 'note');
  const id = ids[0] ?? '';
  await desk.end('note', id, '2026-12-31', null);
  expect((await desk.show('note', id)).fields.until).toBe('2026-12-31');
  await desk.restore('note', id, null);
  expect((await desk.show('note', id)).fields.until).toBeNull();
});
