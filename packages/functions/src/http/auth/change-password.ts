import { changePassword } from '@vaultra/core/auth/password.ts';
import { changePassword as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(contract, async (request) => {
  const { actor, caller, clock } = request;
  const { current_password: current, new_password: next } = request.body;
  const { email, ...tokens } = await changePassword(actor.userId, { current, next }, caller, clock.now());
  const { body, cookies } = sessionResponse(request, tokens);
  return { status: 200, body, cookies: [...cookies, ...rememberBrowser(request, email)] };
});
