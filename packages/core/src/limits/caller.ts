import { deviceOf, withMark } from './device.ts';
import { pseudonym } from './subject.ts';

/** Who calls, as far as tries are counted by that. */
export interface Caller {
  /** An IPv4 address, or the /64 of an IPv6 one. */
  network: string;
  /** The marks of the browser's device cookie. */
  marks: readonly string[];
  /** The edge's secrets: the first names counters and signs marks, any of them may have signed a mark. */
  secrets: readonly [string, ...string[]];
  /** Told of what could not be noted, though the caller is let through. */
  unnoted(what: string, error: unknown): void;
}

/** Where a try at an account comes from, under a name that says nothing of whose account and address those are. */
export interface Source {
  name: string;
  /** Whether it is a browser that has logged in to the account before. */
  isSeen: boolean;
}

/** @param email in lower case */
export function sourceOf({ network, marks, secrets }: Caller, email: string): Source {
  const device = deviceOf(marks, email, secrets, new Date());
  return device === undefined
    ? { name: pseudonym(secrets[0], 'address', network, email), isSeen: false }
    : { name: pseudonym(secrets[0], 'device', device, email), isSeen: true };
}

/** The name of an account in counters. */
export function accountName({ secrets }: Caller, email: string): string {
  return pseudonym(secrets[0], email);
}

/** The marks of the caller's browser once it has shown to be an account's owner's. */
export function marksAfter({ marks, secrets }: Caller, email: string): string[] {
  return withMark(marks, email, secrets, new Date());
}
