import { ulid } from 'ulid';

const prefixes = {
  business: 'biz',
  recommendation: 'rec',
  alert: 'alt',
  backfill: 'bkf',
  invitation: 'inv',
  export: 'exp',
} as const;

export type IdKind = keyof typeof prefixes;

/** A new id: the kind's prefix and a ULID, so ids of a kind sort by the time they were made. */
export function newId(kind: IdKind, now: Date): string {
  return `${prefixes[kind]}_${ulid(now.getTime())}`;
}

/** What an id of this kind looks like, for schemas. ULIDs are Crockford base32: https://github.com/ulid/spec */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${prefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
}
