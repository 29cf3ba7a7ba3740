import { logIn } from '@vaultra/core/auth/session.ts';
import { login } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { sessionAnswer } from './session-cookie.ts';

export const handler = endpoint(login, async (request) => {
  const { user, tokens } = await logIn(request.body.email, request.body.password, request.clock.now());
  const { body, cookies } = sessionAnswer(request, tokens);
  return { status: 200, body: { user, ...body }, cookies };
});
