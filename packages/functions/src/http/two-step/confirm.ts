import { confirmTwoStep as confirm } from '@vaultra/core/auth/two-step/settings.ts';
import { confirmTwoStep } from '@vaultra/core/contract/two-step.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { reportMail } from '../../adapter/report-mail.ts';

export const handler = endpoint(confirmTwoStep, async (request) => {
  const { actor, body, clock } = request;
  const codes = await confirm(actor.userId, body.code, clock.now(), reportMail(request));
  return { status: 200, body: { recovery_codes: codes } };
});
