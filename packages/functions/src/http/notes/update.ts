import { updateNote as contract } from '@vaultra/core/contract/notes.ts';
import { updateNote } from '@vaultra/core/notes/notes.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params, body, clock }) => {
  const { business_id: _, ...patch } = body;
  const key = { business_id: business.id, id: params.id };
  const editor = { userId: actor.userId, role: business.role };
  return { status: 200, body: { note: await updateNote(key, editor, patch, clock.now()) } };
});
