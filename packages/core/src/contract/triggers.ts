import type { Grant } from './endpoint.ts';

/** A function that Cognito calls during its own work (`functions/src/triggers/<name>.ts`). Cognito waits 5 seconds and calls up to three
 * times. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export interface TriggerSpec {
  name: string;
  summary: string;
  grants: readonly Grant[];
}

export const triggers = [
  {
    name: 'send-code',
    summary: 'Email the code that Cognito created',
    grants: ['codes:open', 'mail', 'limits'],
  },
  {
    name: 'pre-sign-up',
    summary: 'Keep one account per email, for passwords and for Google',
    grants: ['identity:link', 'table:read', 'table:write'],
  },
  {
    name: 'pre-token',
    summary: "Remove the scope for the user pool's own operations from access tokens",
    grants: [],
  },
] as const satisfies readonly TriggerSpec[];

export type TriggerName = (typeof triggers)[number]['name'];
