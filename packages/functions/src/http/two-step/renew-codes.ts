import { renewRecoveryCodes as renew } from '@vaultra/core/auth/two-step/settings.ts';
import { renewRecoveryCodes } from '@vaultra/core/contract/two-step.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { reportMail } from '../../adapter/report-mail.ts';

export const handler = endpoint(renewRecoveryCodes, async (request) => {
  const { actor, body, caller, clock } = request;
  const proof = { password: body.current_password, code: body.code, caller };
  const codes = await renew(actor.userId, proof, clock.now(), reportMail(request));
  return { status: 200, body: { recovery_codes: codes } };
});
