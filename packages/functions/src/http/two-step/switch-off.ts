import { switchOffTwoStep as switchOff } from '@vaultra/core/auth/two-step/settings.ts';
import { switchOffTwoStep } from '@vaultra/core/contract/two-step.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { reportMail } from '../../adapter/report-mail.ts';

export const handler = endpoint(switchOffTwoStep, async (request) => {
  const { actor, body, caller, clock } = request;
  const proof = { password: body.current_password, code: body.code, caller };
  await switchOff(actor.userId, proof, clock.now(), reportMail(request));
  return { status: 204 };
});
