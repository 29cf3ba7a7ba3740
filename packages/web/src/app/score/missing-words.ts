import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { counted } from '../ui/words.ts';
import { formatReadings } from './reading.ts';

type Missing = Pick<Readiness['missing'][number], 'key' | 'need' | 'have'>;

/** Requirements that are counted, and what one of them is. Others, such as points, only say how much there is. */
const things: Readonly<Record<string, string>> = {
  full_months: 'full month',
  charges_90d: 'charge',
  charges_30d: 'charge',
};
/** From this share, little is missing. */
const nearly = 0.9;

/** How far a requirement is: `12 of 30 charges`, and near its end `Almost there: 2 more charges`. */
export function missingWords({ key, need, have }: Missing): string {
  const thing = things[key];
  if (thing === undefined) return formatReadings(have, need, 'ratio').join(' of ');
  const lacks = Math.ceil(need - have);
  return have >= need * nearly
    ? `Almost there: ${counted(lacks, `more ${thing}`)}`
    : `${Math.floor(have)} of ${counted(need, thing)}`;
}
