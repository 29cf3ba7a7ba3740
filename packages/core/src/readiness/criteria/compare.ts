import type { Source } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { counted, daysIn, formatApart, formatDistance, formatQuantity } from '../../shared/quantity.ts';
import type { Funding, Measure, Minimum } from './minimums.ts';

/** A business's own figures; `null` if unknown. */
export type Measured = Readonly<Record<Exclude<Measure, null>, number | null>>;

/** A published minimum and the business's own figure, both in `unit`. */
export interface Criterion {
  id: string;
  label: string;
  /** `not_visible`: payments data does not show it. It never means "not met". */
  status: 'met' | 'short' | 'not_visible';
  need: number | null;
  have: number | null;
  short_by: number | null;
  unit: PlainUnit | null;
  says: string;
  source: Source;
}

export function compareAll({ minimums }: Funding, measured: Measured): Criterion[] {
  return minimums.map((minimum) => compare(minimum, measured));
}

function compare(minimum: Minimum, measured: Measured): Criterion {
  const { id, label, measure, need, unit, note, source } = minimum;
  const have = measure === null ? null : measured[measure];
  const about = { id, label, need, have, unit, source };
  const says = (text: string) => (note === null ? `${text}.` : `${text}. ${note}`);
  if (have === null || need === null || unit === null) {
    const why = measure === null ? 'Not visible in payments data' : 'Not known yet';
    const minimum = need === null || unit === null ? '' : `. The minimum is ${formatQuantity(need, unit)}`;
    return { ...about, status: 'not_visible', short_by: null, says: says(why + minimum) };
  }
  const [own, least] = formatApart(have, need, unit);
  const amounts = `you have ${own}, the minimum is ${least}`;
  if (have >= need) return { ...about, status: 'met', short_by: null, says: says(`Met: ${amounts}`) };
  const distance = need - have;
  // In cents or hundredths of a month, rounded up, so that it is never 0.
  const short_by = Math.max(0.01, Math.ceil(distance * 100 - 1e-6) / 100);
  const almost = unit === 'months' && distance < 1;
  const words = almost
    ? `Almost there: ${counted(daysIn(distance), 'more day')} to the minimum of ${least}`
    : `Short by ${formatDistance(distance, unit)}: ${amounts}`;
  return { ...about, status: 'short', short_by, says: says(words) };
}
