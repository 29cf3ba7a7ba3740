import { ApiError } from '@vaultra/core/contract/client.ts';
import { formatDate } from '../ui/dates.ts';
import { sentence } from '../ui/words.ts';

export interface RangeFault {
  field: 'from' | 'to';
  says: string;
  /** The day that would do, where the API names one. */
  day: string | null;
}

const aDay = /\b\d{4}-\d\d-\d\d\b/g;
/** As `core/src/exports/range.ts` words it. */
const usable = /^use a day (?:up to|from) (\d{4}-\d\d-\d\d)/;

/** Why a file of this range cannot be had, and which day can. */
export function rangeFaultOf(error: Error | null): RangeFault | null {
  if (!(error instanceof ApiError)) return null;
  for (const field of ['from', 'to'] as const) {
    const reason = error.reasonFor(`query.${field}`);
    if (reason === undefined) continue;
    return {
      field,
      says: sentence(reason.replace(aDay, (day) => formatDate(day))),
      day: usable.exec(reason)?.[1] ?? null,
    };
  }
  return null;
}
