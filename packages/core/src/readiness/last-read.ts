import type { Facts } from '../card/inputs.ts';
import { formatDate } from '../shared/format-date.ts';

/** The end of a sentence about a figure that cannot be read any more; empty if it is read today. */
export function asLastRead(last: Facts['reserve_last_read']): string {
  if (last === null || last === undefined) return '';
  return `, as of ${last === 'earlier' ? '' : `${formatDate(last)}, `}when we could last read it`;
}
