import { createNote as contract } from '@vaultra/core/contract/notes.ts';
import { createNote } from '@vaultra/core/notes/notes.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, body, clock }) => {
  const { business_id: _, ...written } = body;
  const by = { businessId: business.id, userId: actor.userId };
  return { status: 201, body: { note: await createNote(by, written, clock.now()) } };
});
