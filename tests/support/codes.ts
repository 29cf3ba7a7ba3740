import type { Cloud } from '@vaultra/local/cloud.ts';

/** The code in the newest mail to an address. @throws if no mail was sent */
export function codeFor(cloud: Cloud, email: string): string {
  const mail = cloud.outbox.messages().find(({ to }) => to === email);
  const code = mail?.text.match(/\d{4,8}/)?.[0];
  if (!code) throw new Error(`no code was mailed to ${email}`);
  return code;
}

/** A code with the same form as the given one, but wrong. */
export const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(code.length, '0');
