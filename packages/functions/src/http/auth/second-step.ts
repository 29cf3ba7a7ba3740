import { finishSecondStep } from '@vaultra/core/auth/two-step/second-step.ts';
import { secondStep } from '@vaultra/core/contract/two-step.ts';
import { secondStepOf } from '@vaultra/core/limits/caller.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { reportMail } from '../../adapter/report-mail.ts';
import { secondStepCookie } from './second-step-cookie.ts';
import { rememberBrowser, sessionResponse } from './session-cookie.ts';

export const handler = endpoint(secondStep, async (request) => {
  const { body: step, cookies: sent, caller, clock } = request;
  const browser = sent[secondStepCookie.name];
  const { user, tokens } = await finishSecondStep(
    { ...step, browser },
    caller,
    clock.now(),
    reportMail(request),
  );
  const { body, cookies } = sessionResponse(request, tokens);
  const { email } = tokens.identity;
  return {
    status: 200,
    body: { user, ...body },
    cookies: [secondStepCookie.unbind, ...cookies, ...rememberBrowser(request, email, secondStepOf(email))],
  };
});
