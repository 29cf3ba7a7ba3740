import { deleteMe } from '@vaultra/core/contract/user-data.ts';
import { requestDeletion } from '@vaultra/core/deletion/request.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { clearedCookies } from '../auth/session-cookie.ts';

export const handler = endpoint(deleteMe, async ({ actor, clock }) => {
  await requestDeletion(actor.userId, clock.now());
  return { status: 202, body: { deletion: 'queued' }, cookies: clearedCookies };
});
