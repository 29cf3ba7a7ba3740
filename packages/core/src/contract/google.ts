import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { limitsFor } from './limits.ts';
import { throttles } from './throttles.ts';

/** Why a sign-in with Google failed, as `error=` on the log-in page. */
export const googleErrors = [
  'google_off',
  'google_state',
  'google_denied',
  'google_unverified',
  'google_two_step',
  'google_failed',
] as const;
export type GoogleError = (typeof googleErrors)[number];

/** A path on this site. It cannot contain a scheme or a host, or anything that a browser would read as one. */
export const localPath = z
  .string()
  .max(512)
  .regex(/^\/(?![/\\])[\w\-./~%?=&]*$/, 'use a path on this site, like /settings');

export const google = defineEndpoint({
  operation: 'auth/google',
  method: 'GET',
  path: '/auth/google',
  summary: 'Sign in or sign up with Google',
  description:
    'Redirects to Google through Cognito, and sets a short-lived cookie that binds the callback to this browser. If Google is not set up, it redirects to the log-in page with `error=google_off`.',
  auth: 'public',
  query: z.strictObject({
    return_to: localPath
      .optional()
      .meta({ description: 'the page to open afterwards; if left out, the dashboard' }),
  }),
  grants: ['identity:google', 'table:write', 'secret:STATE_SECRET'],
  responses: { 302: null },
  // Each call stores a state for ten minutes.
  limits: limitsFor.token,
  throttle: throttles.federation,
});

export const callbackGoogle = defineEndpoint({
  operation: 'auth/callback-google',
  method: 'GET',
  path: '/auth/callback/google',
  summary: 'Finish a sign-in with Google',
  description: `Google's page returns here. It begins a session in cookie mode and redirects to the requested page with \`signed_in=1\`. On failure it redirects to the log-in page with \`error=\` one of ${googleErrors.join(', ')}. A parameter that is longer than any of Google's gets \`VALIDATION_ERROR\`.`,
  auth: 'own',
  query: z.object({
    state: z.string().max(2048).optional(),
    code: z.string().max(512).optional(),
    error: z.string().max(128).optional(),
    error_description: z.string().max(1024).optional(),
  }),
  grants: ['identity:google', 'table:read', 'table:write', 'secret:STATE_SECRET'],
  responses: { 302: null },
});
