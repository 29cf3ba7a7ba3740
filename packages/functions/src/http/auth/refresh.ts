import { refresh as refreshSession } from '@vaultra/core/auth/session.ts';
import { refresh } from '@vaultra/core/contract/auth.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';
import { refreshTokenOf, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(refresh, async (request) => {
  const token = refreshTokenOf(request, request.body?.refresh_token);
  if (!token) throw new AppError('UNAUTHORIZED', 'Your session has ended. Log in again.');
  const tokens = await refreshSession(token, () =>
    log.warn('a refresh token was used twice; its session ends', { request_id: request.requestId }),
  );
  const { body, cookies } = sessionResponse(request, tokens);
  return { status: 200, body, cookies };
});
