import { resetPassword } from '@vaultra/core/auth/password.ts';
import { resetPassword as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser } from './session-cookie.ts';

export const handler = endpoint(contract, async (request) => {
  await resetPassword(request.body, request.caller, request.clock.now());
  return { status: 200, body: { reset: true }, cookies: rememberBrowser(request, request.body.email) };
});
