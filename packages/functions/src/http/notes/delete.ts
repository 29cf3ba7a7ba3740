import { deleteNote as contract } from '@vaultra/core/contract/notes.ts';
import { deleteNote } from '@vaultra/core/notes/notes.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params }) => {
  const key = { business_id: business.id, id: params.id };
  await deleteNote(key, { userId: actor.userId, role: business.role });
  return { status: 204 };
});
