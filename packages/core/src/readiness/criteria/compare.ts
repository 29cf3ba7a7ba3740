import type { Source } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { formatApart, formatDistance, formatQuantity } from '../../shared/quantity.ts';
import { type Fit, fitOf, type Kind } from './fit.ts';
import type { Evidence, Funding, Measure, Minimum, Published } from './published.ts';

/** A business's own figures; `null` if unknown. */
export interface Measured extends Readonly<Record<Measure, number | null>> {
  /** Whether the months in business are by the date that the owner gave, and not by sales on Stripe. */
  founding_date_given: boolean;
  /** The owner's statement about sales that no figure contains (`soldElsewhere`). */
  sold_elsewhere: string | null;
  /** Whether an advance of Stripe Capital was paid down lately. */
  repays_capital: boolean;
}

/** A published minimum and the business's own figure, both in `unit`. */
export interface Criterion {
  id: string;
  label: string;
  whose: string;
  countries: readonly string[];
  /** The businesses that it is published for, in words. */
  business: string;
  evidence: Evidence;
  /**
   * `not_visible`: payments data does not show it. `other_business`: it is for another country or kind of business. `depends`: on
   * data that is not known here. These are not compared.
   */
  status: 'at_or_above' | 'below' | 'not_visible' | 'other_business' | 'depends';
  verdict: string;
  detail: string;
  need: number | null;
  have: number | null;
  short_by: number | null;
  unit: PlainUnit | null;
  source: Source;
}

const order: readonly Fit['fits'][] = ['yes', 'depends', 'no'];

/** Every minimum of a kind of funding, those for this business first. */
export function compareAll({ published }: Funding, measured: Measured, business: Kind): Criterion[] {
  const sets = published.map((each) => ({ each, fit: fitOf(each, business) }));
  return sets
    .toSorted((a, b) => order.indexOf(a.fit.fits) - order.indexOf(b.fit.fits))
    .flatMap(({ each, fit }) => each.minimums.map((minimum) => compare(minimum, each, fit, measured)));
}

function compare(minimum: Minimum, of: Published, fit: Fit, measured: Measured): Criterion {
  const { label, measure, need, unit } = minimum;
  const { whose, countries, business, evidence, source } = of;
  const about = {
    id: `${of.id}_${minimum.id}`,
    label,
    whose,
    countries,
    business,
    evidence,
    need,
    unit,
    source,
  };
  const unmeasured = { have: null, short_by: null };
  // A note is about the comparison, so it does not stand where nothing is compared.
  const note = fit.fits === 'no' ? null : minimum.note;
  const joined = (...sentences: (string | null)[]) => {
    const unsure = evidence === 'unconfirmed' ? 'Not confirmed at the source' : null;
    return [...sentences, note, unsure]
      .filter((each) => each !== null)
      .map((each) => (each.endsWith('.') ? each : `${each}.`))
      .join(' ');
  };
  const least = minimum.words ?? (need === null || unit === null ? null : formatQuantity(need, unit));
  const asked = least === null ? null : `${whose}: ${least}`;
  if (fit.fits === 'no')
    return {
      ...about,
      ...unmeasured,
      status: 'other_business',
      verdict: fit.verdict,
      detail: joined(fit.why, asked),
    };
  if (fit.fits === 'depends')
    return {
      ...about,
      ...unmeasured,
      status: 'depends',
      verdict: `Depends on ${fit.on}`,
      detail: joined(asked),
    };
  const have = measure === null ? null : measured[measure];
  if (minimum.isAdvances && measured.repays_capital)
    return {
      ...about,
      ...unmeasured,
      status: 'not_visible',
      verdict: 'Visible here only for Stripe Capital',
      detail: joined(
        'An advance of Stripe Capital was paid down in the last 60 days',
        'Others are not visible',
      ),
    };
  if (have === null || need === null || unit === null) {
    const unknown = measure === null ? null : 'Your figure is not known yet';
    return {
      ...about,
      ...unmeasured,
      status: 'not_visible',
      verdict: 'Not visible here',
      detail: joined(asked, unknown),
    };
  }
  const [own, apart] = formatApart(have, need, unit);
  const detail = joined(`${whose}: ${minimum.words ?? apart}`, `Yours: ${own}`);
  if (have >= need)
    return {
      ...about,
      have,
      short_by: null,
      status: 'at_or_above',
      verdict: `At or above the published figure, ${basis(measure, measured)}`,
      detail,
    };
  const short_by = shortBy(need, have, unit);
  return {
    ...about,
    have,
    short_by,
    status: 'below',
    verdict: `Below by ${formatDistance(isDays(need - have, unit) ? need - have : short_by, unit)}${measured.sold_elsewhere === null ? '' : `, ${basis(measure, measured)}`}`,
    detail,
  };
}

/** Less than a month is written in days. */
const isDays = (apart: number, unit: PlainUnit) => unit === 'months' && apart < 1;

/**
 * The distance between the two figures as written, so that a reader who subtracts them gets the same result: in whole dollars or tenths of a
 * month, and near the minimum in hundredths, rounded up. Never 0.
 */
function shortBy(need: number, have: number, unit: PlainUnit): number {
  const apart = need - have;
  if (isDays(apart, unit)) return Math.max(0.01, Math.ceil(apart * 100 - 1e-6) / 100);
  const parts = unit === 'months' ? 10 : unit === 'usd' && apart >= 10 ? 1 : 100;
  return Math.max(1, Math.round(need * parts) - Math.round(have * parts)) / parts;
}

/** The basis of the business's own figure. */
const basis = (measure: Measure | null, { founding_date_given, sold_elsewhere }: Measured) =>
  measure === 'months_in_business' && founding_date_given
    ? 'by the founding date that you gave'
    : ['on Stripe sales alone', sold_elsewhere].filter((each) => each !== null).join('; ');
