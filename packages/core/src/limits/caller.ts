import { config } from '../shared/config.ts';
import { deviceOf, withMark } from './device.ts';
import { pseudonym } from './subject.ts';

/** Who calls, as far as tries are counted by that. */
export interface Caller {
  /** An IPv4 address, or the /64 of an IPv6 one. */
  network: string;
  /** The marks of the browser's device cookie. */
  marks: readonly string[];
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
export function sourceOf({ network, marks }: Caller, email: string): Source {
  const device = deviceOf(marks, email, secrets(), new Date());
  return device === undefined
    ? { name: named('address', network, email), isSeen: false }
    : { name: named('device', device, email), isSeen: true };
}

/** The name of an account in counters. */
export const accountName = (email: string): string => named(email);

/** What a counter keeps in place of what could be found out by trying: see `pseudonym`. */
export function named(...parts: string[]): string {
  return pseudonym(secrets()[0], ...parts);
}

/** The marks of the caller's browser once it has shown to be an account's owner's. */
export function marksAfter({ marks }: Caller, email: string): string[] {
  return withMark(marks, email, secrets(), new Date());
}

function secrets(): [string, ...string[]] {
  const [first = '', ...others] = config.edge().ORIGIN_SECRET.split(',');
  return [first, ...others];
}
