import { logOut } from '@vaultra/core/auth/session.ts';
import { logout } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { clearedCookies, refreshTokenOf } from './session-cookie.ts';

export const handler = endpoint(logout, async (request) => {
  const token = refreshTokenOf(request, request.body?.refresh_token);
  if (token) await logOut(token);
  // Only our own pages can send the header, so another site's form cannot log anybody out.
  const isCookieMode = request.headers['x-vaultra-session'] === 'cookie';
  return { status: 204, cookies: isCookieMode ? clearedCookies : [] };
});
