import { logIn } from '@vaultra/core/auth/session.ts';
import { login } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(login, async (request) => {
  const { user, tokens } = await logIn(request.body, request.caller, request.clock.now());
  const { body, cookies } = sessionResponse(request, tokens);
  return {
    status: 200,
    body: { user, ...body },
    cookies: [...cookies, ...rememberBrowser(request, request.body.email)],
  };
});
