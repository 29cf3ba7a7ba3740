import { createHmac, randomBytes } from 'node:crypto';
import { equal } from '../shared/equal.ts';

/**
 * Marks of a browser that has logged in to an account, which OWASP calls device cookies. A mark gives its browser its own
 * allowance of tries at that account. It does not log anybody in.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export const deviceDays = 180;

/** Most accounts that one browser is remembered for. */
const most = 5;

const form = /^([\w-]{16})\.(\d{1,12})\.([\w-]{43})$/;

/** The marks in a cookie's value, without malformed ones. */
export function readMarks(value: string | undefined): string[] {
  return (value ?? '')
    .split('~')
    .filter((mark) => form.test(mark))
    .slice(0, most);
}

/**
 * The id of the browser from its mark for an account.
 * @param secrets each may have signed it
 * @returns undefined if there is no mark for this account, or it has expired
 */
export function deviceOf(
  marks: readonly string[],
  email: string,
  secrets: readonly string[],
  now: Date,
): string | undefined {
  return marks.map((mark) => idOf(mark, email, secrets, now)).find((id) => id !== undefined);
}

/** The marks of a browser that just logged in to an account. The account's mark is first and keeps the browser's id. */
export function withMark(
  marks: readonly string[],
  email: string,
  secrets: readonly [string, ...string[]],
  now: Date,
): string[] {
  const others = marks.filter((mark) => idOf(mark, email, secrets, now) === undefined);
  const id = deviceOf(marks, email, secrets, now) ?? randomBytes(12).toString('base64url');
  const expires = Math.floor(now.getTime() / 1000) + deviceDays * 86_400;
  return [`${id}.${expires}.${sign(secrets[0], email, id, expires)}`, ...others].slice(0, most);
}

function idOf(mark: string, email: string, secrets: readonly string[], now: Date): string | undefined {
  const [, id = '', until = '', signature = ''] = form.exec(mark) ?? [];
  const expires = Number(until);
  if (expires <= now.getTime() / 1000) return undefined;
  const isOurs = secrets.map((secret) => equal(signature, sign(secret, email, id, expires))).includes(true);
  return isOurs ? id : undefined;
}

function sign(secret: string, email: string, id: string, expires: number): string {
  // The label separates this use from others, because CloudFront shares the secret.
  const content = JSON.stringify(['device', email, id, expires]);
  return createHmac('sha256', secret).update(content).digest('base64url');
}
