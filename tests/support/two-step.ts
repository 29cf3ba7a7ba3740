import { setTimeout as sleep } from 'node:timers/promises';
import { beginTwoStep, confirmTwoStep, stepSeconds } from '@vaultra/core/contract/two-step.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { Secret, TOTP } from 'otpauth';
import { send } from './cloud.ts';
import { goodPassword, type Owner } from './owner.ts';

/**
 * The code that an app shows. Each works once, so a test takes those of the step before, now and after, in this order.
 */
export async function codeAt(secret: string, step: -1 | 0 | 1): Promise<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  const left = stepSeconds * 1000 - (Date.now() % (stepSeconds * 1000));
  // The code of the step before is refused once this one ends.
  if (step === -1 && left < 3000) await sleep(left + 50);
  return totp.generate({ timestamp: Date.now() + step * stepSeconds * 1000 });
}

/** A code that is not accepted now. */
export async function wrongCode(secret: string): Promise<string> {
  const near = await Promise.all(([-1, 0, 1] as const).map((step) => codeAt(secret, step)));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '';
}

/** Switches two-step log-in on, with the code of the step before. */
export async function switchOn({ call }: Pick<Owner, 'call'>): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await call(beginTwoStep, { body: { current_password: goodPassword } });
  const { recovery_codes: codes } = await call(confirmTwoStep, { body: { code: await codeAt(secret, -1) } });
  return { secret, codes };
}

export interface Asked {
  challenge: string;
  /** The browser's cookie, as it sends it. */
  cookie: string;
}

/** The first step of a log-in, with the right password. */
export async function passwordStep(cloud: Cloud, email: string, password = goodPassword): Promise<Asked> {
  const response = await send(cloud, 'POST', '/auth/login', { body: { email, password } });
  if (response.status !== 202) throw new Error(`log-in answered ${response.status}`);
  const { challenge } = (await response.json()) as { challenge: string };
  const [cookie = ''] = (response.headers.getSetCookie()[0] ?? '').split(';');
  return { challenge, cookie };
}

/** The second step of a log-in. */
export const codeStep = (
  cloud: Cloud,
  { challenge, cookie }: Asked,
  code: string,
  headers: Record<string, string> = {},
) =>
  send(cloud, 'POST', '/auth/login/second-step', {
    body: { challenge, code },
    headers: { ...headers, Cookie: [cookie, headers.Cookie].filter(Boolean).join('; ') },
  });
