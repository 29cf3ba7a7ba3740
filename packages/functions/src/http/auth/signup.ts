import { signUp } from '@vaultra/core/auth/session.ts';
import { signup } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(signup, async (request) => {
  const { user, tokens } = await signUp(request.body, request.clock.now());
  if (!tokens) return { status: 201, body: { user, confirmation: 'code_sent' } };
  const { body, cookies } = sessionResponse(request, tokens);
  return {
    status: 201,
    body: { user, confirmation: 'none', ...body },
    cookies: [...cookies, ...rememberBrowser(request, user.email)],
  };
});
