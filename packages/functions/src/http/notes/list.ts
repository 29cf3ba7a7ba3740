import { listNotes as contract } from '@vaultra/core/contract/notes.ts';
import { listNotes } from '@vaultra/core/notes/notes.ts';
import { openCursor, sealCursor } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, query }) => {
  const { start_date, end_date, metric, cursor } = query;
  const list = `notes ${business.id} ${[start_date, end_date, metric].map((one) => one ?? '').join(' ')}`;
  const { notes, next } = await listNotes(business.id, query, await openCursor(cursor, list));
  return { status: 200, body: { notes, next_cursor: next === null ? null : await sealCursor(next, list) } };
});
