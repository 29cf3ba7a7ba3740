import { changePassword } from '@vaultra/core/auth/password.ts';
import { changePassword as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { sessionAnswer } from './session-cookie.ts';

export const handler = endpoint(contract, async (request) => {
  const { current_password, new_password } = request.body;
  const tokens = await changePassword(request.actor.userId, current_password, new_password);
  const { body, cookies } = sessionAnswer(request, tokens);
  return { status: 200, body, cookies };
});
