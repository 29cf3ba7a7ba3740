import type { Grant } from './endpoint.ts';

/** What Cognito calls in the middle of its own work (`functions/src/triggers/<name>.ts`), and waits for: 5 seconds, up to
 * three times. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export interface TriggerSpec {
  name: string;
  summary: string;
  grants: readonly Grant[];
}

export const triggers = [
  {
    name: 'send-code',
    summary: 'Mail the code that Cognito made, in our own words',
    grants: ['codes:open', 'mail', 'limits'],
  },
  {
    name: 'pre-sign-up',
    summary: 'Keep one account to an email, whether it signs in with a password or with Google',
    grants: ['identity:link', 'table:write'],
  },
  {
    name: 'pre-token',
    summary: 'Keep access tokens from being good for the user pool’s own operations',
    grants: [],
  },
] as const satisfies readonly TriggerSpec[];

export type TriggerName = (typeof triggers)[number]['name'];
