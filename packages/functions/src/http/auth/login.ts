import { logIn } from '@vaultra/core/auth/session.ts';
import { login } from '@vaultra/core/contract/auth.ts';
import { session } from '@vaultra/core/contract/session.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { secondStepCookie } from './second-step-cookie.ts';
import { rememberBrowser, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(login, async (request) => {
  const found = await logIn(request.body, request.caller, request.clock.now());
  if ('secondStep' in found) {
    const { challenge, browser } = found.secondStep;
    return {
      status: 202,
      body: { challenge, expires_in: session.secondStepSeconds },
      cookies: [secondStepCookie.bind(browser)],
    };
  }
  const { body, cookies } = sessionResponse(request, found.tokens);
  return {
    status: 200,
    body: { user: found.user, ...body },
    cookies: [...cookies, ...rememberBrowser(request, request.body.email)],
  };
});
