import { logOut } from '@vaultra/core/auth/session.ts';
import { logout } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { clearedCookie, refreshTokenOf } from './session-cookie.ts';

export const handler = endpoint(logout, async (request) => {
  const token = refreshTokenOf(request, request.body?.refresh_token);
  if (token) await logOut(token);
  return { status: 204, cookies: [clearedCookie] };
});
