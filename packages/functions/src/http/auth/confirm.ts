import { confirm } from '@vaultra/core/auth/session.ts';
import { confirm as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser } from './session-cookie.ts';

export const handler = endpoint(contract, async (request) => {
  await confirm(request.body, request.caller, request.clock.now());
  return { status: 200, body: { confirmed: true }, cookies: rememberBrowser(request, request.body.email) };
});
