import { ulid } from 'ulid';
import { type IdKind, idPrefixes } from '../contract/ids.ts';

/** A new id: the kind's prefix and a ULID. Ids of one kind sort by creation time. */
export function newId(kind: IdKind, now: Date): string {
  return `${idPrefixes[kind]}_${ulid(now.getTime())}`;
}
