import { refreshTokens } from '@vaultra/core/auth/identity.store.ts';
import { refresh } from '@vaultra/core/contract/auth.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { refreshTokenOf, sessionAnswer } from './session-cookie.ts';

export const handler = endpoint(refresh, async (request) => {
  const token = refreshTokenOf(request, request.body?.refresh_token);
  if (!token) throw new AppError('UNAUTHORIZED', 'There is no session to refresh. Log in.');
  const { body, cookies } = sessionAnswer(request, await refreshTokens(token));
  return { status: 200, body, cookies };
});
