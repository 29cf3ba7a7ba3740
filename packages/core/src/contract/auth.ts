import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { password } from './password.ts';
import { me, user } from './users.ts';

export const email = z.email('give an email address').max(254).toLowerCase();

/** `X-Vaultra-Session: cookie` keeps the refresh token in an HttpOnly cookie. A browser only sends the header from
 * our own pages, so it is also the guard against cross-site requests. */
export const sessionHeader = z.object({
  'x-vaultra-session': z.literal('cookie', 'leave it out, or give cookie').optional(),
});

export const session = {
  token: z.string().meta({ description: 'Cognito access token, at most 15 minutes old' }),
  refresh_token: z.string().optional().meta({ description: 'absent in cookie mode' }),
  expires_in: z.int().positive().meta({ description: 'seconds' }),
};

export const signup = defineEndpoint({
  operation: 'auth/signup',
  method: 'POST',
  path: '/auth/signup',
  summary: 'Create an account',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, password, name: z.string().trim().min(1, 'give your name').max(100) }),
  grants: ['identity', 'table:read', 'table:write'],
  responses: {
    201: z.strictObject({
      user,
      confirmation: z.enum(['none', 'code_sent']),
      token: session.token.optional(),
      refresh_token: session.refresh_token,
      expires_in: session.expires_in.optional(),
    }),
  },
  errors: ['CONFLICT'],
  throttle: { rate: 5, burst: 10 },
});

export const confirm = defineEndpoint({
  operation: 'auth/confirm',
  method: 'POST',
  path: '/auth/confirm',
  summary: 'Confirm an email with the code sent to it',
  auth: 'public',
  body: z.strictObject({ email, code: z.string().regex(/^\d{4,8}$/, 'give the digits from the email') }),
  grants: ['identity'],
  responses: { 200: z.strictObject({ confirmed: z.literal(true) }) },
  errors: ['UNPROCESSABLE'],
  throttle: { rate: 5, burst: 10 },
});

export const resendCode = defineEndpoint({
  operation: 'auth/resend-code',
  method: 'POST',
  path: '/auth/resend-code',
  summary: 'Send the confirmation code again',
  description: 'Answers the same whether the email has an account or not.',
  auth: 'public',
  body: z.strictObject({ email }),
  grants: ['identity'],
  responses: { 202: z.strictObject({ confirmation: z.literal('code_sent') }) },
  throttle: { rate: 2, burst: 5 },
});

export const login = defineEndpoint({
  operation: 'auth/login',
  method: 'POST',
  path: '/auth/login',
  summary: 'Log in',
  description: 'A wrong password and an unknown email answer alike. An unconfirmed account answers 422.',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, password: z.string().min(1, 'give your password').max(256) }),
  grants: ['identity', 'table:read', 'table:write'],
  responses: { 200: z.strictObject({ user, ...session }) },
  errors: ['UNAUTHORIZED', 'UNPROCESSABLE'],
  throttle: { rate: 10, burst: 20 },
});

export const refresh = defineEndpoint({
  operation: 'auth/refresh',
  method: 'POST',
  path: '/auth/refresh',
  summary: 'Exchange a refresh token for a new pair',
  description:
    'Refresh tokens rotate: each works once, and for 10 seconds more, should the answer have been lost. In cookie mode the session header is required.',
  auth: 'own',
  headers: sessionHeader,
  body: z.strictObject({ refresh_token: z.string().min(1).max(4096).optional() }).optional(),
  grants: ['identity'],
  responses: { 200: z.strictObject(session) },
  errors: ['UNAUTHORIZED', 'FORBIDDEN'],
});

export const logout = defineEndpoint({
  operation: 'auth/logout',
  method: 'POST',
  path: '/auth/logout',
  summary: 'Revoke a refresh token',
  description: 'Answers the same for a token that is unknown or already revoked.',
  auth: 'own',
  headers: sessionHeader,
  body: z.strictObject({ refresh_token: z.string().min(1).max(4096).optional() }).optional(),
  grants: ['identity'],
  responses: { 204: null },
  errors: ['FORBIDDEN'],
});

export const authMe = defineEndpoint({
  operation: 'auth/me',
  method: 'GET',
  path: '/auth/me',
  summary: 'Who is calling, and their businesses',
  auth: 'user',
  grants: ['table:read'],
  responses: { 200: me },
});
