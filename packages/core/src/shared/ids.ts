import { ulid } from 'ulid';
import { type IdKind, idPrefixes } from '../contract/ids.ts';

/** A new id: the kind's prefix and a ULID, so ids of a kind sort by the time they were made. */
export function newId(kind: IdKind, now: Date): string {
  return `${idPrefixes[kind]}_${ulid(now.getTime())}`;
}
