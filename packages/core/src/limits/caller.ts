import { deviceOf, withMark } from './device.ts';
import { pseudonym } from './subject.ts';

/** The caller, as counters of tries see them. */
export interface Caller {
  /** An IPv4 address, or the /64 of an IPv6 one. */
  network: string;
  /** The marks of the browser's device cookie. */
  marks: readonly string[];
  /** The edge's secrets. The first one names counters and signs marks. Any of them verifies a mark. */
  secrets: readonly [string, ...string[]];
  /** Logs a failed write that does not stop the request. */
  logFailure(what: string, error: unknown): void;
}

/** The source of a try at an account. The name is a pseudonym that does not reveal the account or the address. */
export interface Source {
  name: string;
  /** Whether this browser has logged in to the account before. */
  isKnown: boolean;
}

/** @param email in lowercase */
export function sourceOf({ network, marks, secrets }: Caller, email: string): Source {
  const device = deviceOf(marks, email, secrets, new Date());
  return device === undefined
    ? { name: pseudonym(secrets[0], 'address', network, email), isKnown: false }
    : { name: pseudonym(secrets[0], 'device', device, email), isKnown: true };
}

/** The pseudonym of an account in counters. */
export function accountName({ secrets }: Caller, email: string): string {
  return pseudonym(secrets[0], email);
}

/** Names of sources and accounts at the second step. A browser becomes known there by a second step, not by a password. */
export const secondStepOf = (email: string) => `second-step:${email}`;

/** The marks of the caller's browser after a log-in. @param names the email, and `secondStepOf` it after a second step */
export function marksAfter({ marks, secrets }: Caller, ...names: string[]): string[] {
  return names
    .reduce<readonly string[]>((all, name) => withMark(all, name, secrets, new Date()), marks)
    .slice();
}
