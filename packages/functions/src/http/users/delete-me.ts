import { deleteMe } from '@vaultra/core/contract/user-data.ts';
import { requestProvenDeletion } from '@vaultra/core/deletion/request.ts';
import { clearedDeviceCookie } from '../../adapter/device-cookie.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { clearedCookies } from '../auth/session-cookie.ts';

export const handler = endpoint(deleteMe, async ({ actor, body, caller, clock }) => {
  const proof = { password: body?.current_password, signedInAt: actor.signedInAt, caller };
  await requestProvenDeletion(actor.userId, proof, clock.now());
  return { status: 202, body: { deletion: 'queued' }, cookies: [...clearedCookies, clearedDeviceCookie] };
});
