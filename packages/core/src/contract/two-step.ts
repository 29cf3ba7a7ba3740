import * as z from 'zod';
import { session, sessionHeader } from './auth.ts';
import { count, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { limitsFor } from './limits.ts';
import { throttles } from './throttles.ts';
import { user } from './users.ts';

/** How long a code works, as every authenticator app expects. */
export const stepSeconds = 30;
/** How many recovery codes an account gets. */
export const recoveryCodes = 10;
/** With this many left, a mail suggests new ones. */
export const fewRecoveryCodes = 3;
/** How long the first code of a new secret may take. */
export const setUpSeconds = 15 * 60;

const digits = /^\s*\d{3}\s?\d{3}\s*$/;
const recoveryCode = /^\s*[a-z2-7]{5}[\s-]?[a-z2-7]{5}\s*$/i;
const appCode = z
  .string('enter the 6 digits from your app')
  .regex(digits, 'enter the 6 digits from your app');
const eitherCode = z
  .string('enter the 6 digits from your app, or a recovery code')
  .refine(
    (code) => digits.test(code) || recoveryCode.test(code),
    'enter the 6 digits from your app, or a recovery code like abcde-fgh23',
  )
  .meta({ description: 'the 6 digits from the authenticator app, or an unused recovery code' });
const currentPassword = z
  .string('enter your current password')
  .min(1, 'enter your current password')
  .max(256, 'use at most 256 characters');

const recovery_codes = z
  .array(z.string())
  .meta({ description: 'each works once, and no other response has them' });

export const secondStep = defineEndpoint({
  operation: 'auth/second-step',
  method: 'POST',
  path: '/auth/login/second-step',
  summary: 'Finish a log-in with a code',
  description:
    'For an account with two-step log-in. A code from the app works once, and 30 seconds before and after its time. A wrong code gets `VALIDATION_ERROR` for `body.code`, and the challenge stays valid. A challenge that is expired, used, or from another browser gets `UNAUTHORIZED`: log in again.',
  auth: 'public',
  headers: sessionHeader,
  body: z.strictObject({
    challenge: z.string().min(1, 'use the challenge from the log-in').max(256),
    code: eitherCode,
  }),
  grants: ['identity:client', 'table:read', 'table:write', 'cipher:decrypt', 'mail', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ user, ...session }) },
  errors: ['UNAUTHORIZED', 'CONFLICT'],
  limits: limitsFor.password,
  guard: 'second-step',
  throttle: throttles.logIn,
});

export const showTwoStep = defineEndpoint({
  operation: 'two-step/show',
  method: 'GET',
  path: '/users/me/two-step',
  summary: 'Show whether two-step log-in is on',
  auth: 'user',
  grants: ['table:read'],
  responses: {
    200: z.strictObject({
      on: z.boolean(),
      since: timestamp.nullable(),
      recovery_codes_left: count,
    }),
  },
});

export const beginTwoStep = defineEndpoint({
  operation: 'two-step/begin',
  method: 'POST',
  path: '/users/me/two-step',
  summary: 'Make a secret for an authenticator app',
  description: `Two-step log-in is on once a first code confirms the secret, within ${setUpSeconds / 60} minutes. It is for log-ins with a password: a sign-in with Google has Google's own second step.`,
  auth: 'user',
  body: z.strictObject({ current_password: currentPassword }),
  grants: ['identity:client', 'identity:log-in', 'table:read', 'table:write', 'cipher:encrypt'],
  responses: {
    201: z.strictObject({
      secret: z.string().meta({ description: 'Base32, to type into an app' }),
      uri: z.string().meta({ description: 'an otpauth URI, to show as a QR code' }),
    }),
  },
  errors: ['NOT_FOUND', 'CONFLICT'],
  guard: 'password',
  throttle: throttles.change,
});

export const confirmTwoStep = defineEndpoint({
  operation: 'two-step/confirm',
  method: 'POST',
  path: '/users/me/two-step/confirm',
  summary: 'Switch two-step log-in on with a first code',
  description: 'Returns the recovery codes, once. An email confirms that it was switched on.',
  auth: 'user',
  body: z.strictObject({ code: appCode }),
  grants: ['table:read', 'table:write', 'cipher:decrypt', 'mail'],
  responses: { 200: z.strictObject({ recovery_codes }) },
  errors: ['NOT_FOUND', 'CONFLICT'],
  throttle: throttles.change,
});

/** The proof that a change of two-step log-in needs in addition to the access token. */
const proof = z.strictObject({ current_password: currentPassword, code: eitherCode });

const changing = {
  auth: 'user',
  body: proof,
  grants: ['identity:client', 'identity:log-in', 'table:read', 'table:write', 'cipher:decrypt', 'mail'],
  errors: ['NOT_FOUND', 'CONFLICT'],
  guard: 'second-step',
  throttle: throttles.change,
} as const;

export const renewRecoveryCodes = defineEndpoint({
  ...changing,
  operation: 'two-step/renew-codes',
  method: 'POST',
  path: '/users/me/two-step/recovery-codes',
  summary: 'Replace the recovery codes',
  description: 'Returns new ones, once. The old ones stop working. An email confirms it.',
  responses: { 200: z.strictObject({ recovery_codes }) },
});

export const switchOffTwoStep = defineEndpoint({
  ...changing,
  operation: 'two-step/switch-off',
  method: 'DELETE',
  path: '/users/me/two-step',
  summary: 'Switch two-step log-in off',
  description: 'Needs the password and a code. An email confirms it.',
  responses: { 204: null },
});
