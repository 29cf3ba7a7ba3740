import { switchOffByOperator } from '@vaultra/core/auth/two-step/switch-off-by-operator.ts';
import { email } from '@vaultra/core/contract/auth.ts';
import * as z from 'zod';
import { log } from '../adapter/log.ts';
import { reported } from '../adapter/reported.ts';

const inputSchema = z.strictObject({
  email,
  /** For the log. IAM says who may start the job, and CloudTrail who did. */
  operator: z.string('name the operator').min(2).max(120),
  reason: z.string('say how the user proved who they are, or name the ticket').min(10).max(500),
});

const job = 'switch_off_two_step';

export const handler = async (input?: unknown) => {
  const { email, operator, reason } = inputSchema.parse(input ?? {});
  const report = (cause: unknown) => log.error('mail not sent', { job, error: cause as Error });
  const users = await reported({ job }, () => switchOffByOperator(email, report));
  log.warn('two-step log-in switched off by an operator', { job, users, operator, reason });
  return { users };
};
