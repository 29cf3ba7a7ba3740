import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { limitsFor } from './limits.ts';
import { personName } from './name.ts';
import { password } from './password.ts';
import { session as lifetimes } from './session.ts';
import { throttles } from './throttles.ts';
import { me, user } from './users.ts';

/** The user pool limits a username to 128 characters. */
export const email = z
  .email('enter a valid email')
  .max(128, 'enter an email of at most 128 characters')
  .toLowerCase();

const emailedCode = z.string().regex(/^\d{4,8}$/, 'enter the digits from the email');
const linkKey = z
  .string()
  .regex(/^[\w-]{24}$/, 'use the key from the URL of the link in the email')
  .optional()
  .meta({ description: 'from the link in the email. With it, wrong codes by others do not count.' });

/** `X-Vaultra-Session: cookie` puts the refresh token into the HttpOnly cookie `vaultra_refresh`. That cookie is valid only together
 * with `__Host-vaultra_session`, so a client keeps and sends both. A browser sends the header only from our own pages, so it also
 * protects against cross-site requests. */
export const sessionHeader = z.object({
  'x-vaultra-session': z.literal('cookie', 'leave it out, or use cookie').optional(),
});

export const session = {
  token: z.string().meta({ description: 'Cognito access token, at most 15 minutes old' }),
  refresh_token: z.string().optional().meta({ description: 'absent in cookie mode' }),
  expires_in: z.int().positive().meta({ description: 'seconds' }),
};

/** A log-in whose password was right. It has no tokens yet. */
export const challenge = z.strictObject({
  challenge: z.string().meta({
    description: `for \`POST /auth/login/second-step\`, together with the cookie of this response. Valid for ${lifetimes.secondStepSeconds / 60} minutes and for one log-in.`,
  }),
  expires_in: z.int().positive().meta({ description: 'seconds' }),
});

export const signup = defineEndpoint({
  operation: 'auth/signup',
  method: 'POST',
  path: '/auth/signup',
  summary: 'Create an account',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, password, name: personName }),
  grants: ['identity', 'identity:log-in', 'table:read', 'table:write'],
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
  throttle: throttles.mail,
  limits: limitsFor.signup,
});

export const confirm = defineEndpoint({
  operation: 'auth/confirm',
  method: 'POST',
  path: '/auth/confirm',
  summary: 'Confirm an email with the code sent to it',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, code: emailedCode, key: linkKey }),
  grants: ['identity'],
  responses: { 200: z.strictObject({ confirmed: z.literal(true) }) },
  errors: ['UNPROCESSABLE'],
  throttle: throttles.change,
  limits: limitsFor.code,
  guard: 'code',
});

export const resendCode = defineEndpoint({
  operation: 'auth/resend-code',
  method: 'POST',
  path: '/auth/resend-code',
  summary: 'Send the confirmation code again',
  description: 'The response is the same whether the email has an account or not.',
  auth: 'public',
  body: z.strictObject({ email }),
  grants: ['identity:client'],
  responses: { 202: z.strictObject({ confirmation: z.literal('code_sent') }) },
  throttle: throttles.mail,
  limits: limitsFor.mail,
  guard: 'code-mail',
});

export const login = defineEndpoint({
  operation: 'auth/login',
  method: 'POST',
  path: '/auth/login',
  summary: 'Log in',
  description:
    'A wrong password and an unknown email get the same response. An unconfirmed account gets 422. An account with two-step log-in gets 202 with a challenge and a cookie instead of tokens; `POST /auth/login/second-step` takes both.',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, password: z.string().min(1, 'enter your password').max(256) }),
  grants: [
    'identity',
    'identity:log-in',
    'table:read',
    'table:write',
    'cipher:encrypt',
    'secret:STATE_SECRET',
  ],
  responses: { 200: z.strictObject({ user, ...session }), 202: challenge },
  errors: ['UNAUTHORIZED', 'UNPROCESSABLE'],
  throttle: throttles.logIn,
  limits: limitsFor.password,
  guard: 'password',
});

export const refresh = defineEndpoint({
  operation: 'auth/refresh',
  method: 'POST',
  path: '/auth/refresh',
  summary: 'Exchange a refresh token for a new pair',
  description:
    'Refresh tokens rotate. Each works once, and for 10 more seconds in case the response was lost. A token that is reused later ends its session, because two parties have it. Cookie mode needs the session header and both cookies of the session: `vaultra_refresh`, and `__Host-vaultra_session`, which identifies it.',
  auth: 'own',
  headers: sessionHeader,
  body: z.strictObject({ refresh_token: z.string().min(1).max(4096).optional() }).optional(),
  grants: ['identity:client'],
  responses: { 200: z.strictObject(session) },
  errors: ['UNAUTHORIZED', 'FORBIDDEN'],
});

export const logout = defineEndpoint({
  operation: 'auth/logout',
  method: 'POST',
  path: '/auth/logout',
  summary: 'Revoke a refresh token',
  description: 'The response is the same for an unknown or revoked token.',
  auth: 'own',
  headers: sessionHeader,
  body: z.strictObject({ refresh_token: z.string().min(1).max(4096).optional() }).optional(),
  grants: ['identity:client'],
  responses: { 204: null },
  errors: ['FORBIDDEN'],
});

export const forgotPassword = defineEndpoint({
  operation: 'auth/forgot-password',
  method: 'POST',
  path: '/auth/forgot-password',
  summary: 'Request a code to choose a new password',
  description:
    'The response is the same whether the email has an account or not. For an unconfirmed email, the code also confirms it. An account that only signs in with Google has no password, and the email says so.',
  auth: 'public',
  body: z.strictObject({ email }),
  responses: { 202: z.strictObject({ reset: z.literal('code_sent') }) },
  grants: ['identity:client', 'identity:read', 'mail'],
  limits: limitsFor.mail,
  guard: 'code-mail',
  throttle: throttles.mail,
});

export const resetPassword = defineEndpoint({
  operation: 'auth/reset-password',
  method: 'POST',
  path: '/auth/reset-password',
  summary: 'Choose a new password with the code from the email',
  description:
    'Ends every session of the account. Also accepts the code that confirms an email, and then confirms it.',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({ email, code: emailedCode, password, key: linkKey }),
  grants: ['identity', 'identity:sign-out', 'identity:set-password'],
  responses: { 200: z.strictObject({ reset: z.literal(true) }) },
  errors: ['UNPROCESSABLE'],
  limits: limitsFor.code,
  guard: 'code',
  throttle: throttles.change,
});

export const changePassword = defineEndpoint({
  operation: 'auth/change-password',
  method: 'POST',
  path: '/auth/change-password',
  summary: 'Change the password',
  description: 'Ends every session of the account and returns a new one for the caller.',
  auth: 'user',
  headers: sessionHeader,
  body: z.strictObject({
    current_password: z.string().min(1, 'enter your current password').max(256),
    new_password: password,
  }),
  grants: ['identity:sign-out', 'identity:log-in', 'identity:set-password', 'table:read'],
  responses: { 200: z.strictObject(session) },
  errors: ['NOT_FOUND'],
  guard: 'password',
  throttle: throttles.change,
});

export const authMe = defineEndpoint({
  operation: 'auth/me',
  method: 'GET',
  path: '/auth/me',
  summary: 'The caller and their businesses',
  auth: 'user',
  grants: ['table:read'],
  responses: { 200: me },
});
