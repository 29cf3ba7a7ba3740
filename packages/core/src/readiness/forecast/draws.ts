import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { score } from '../score.ts';
import { atRates, drawnSales } from '../what-if/ahead.ts';
import { type Course, dollars, newMonths, quarterMonths } from '../what-if/course.ts';
import { blockMonths, blockStarts, projection, sum } from '../what-if/project.ts';
import { randomFrom } from './random.ts';

export const draws = 1000;
export const fewestMonths = 12;

/** Why no draws can be made; `null` if they can. */
export function obstacle(course: Course, card: Scorecard): string | null {
  const { months, net } = course;
  const have = Math.min(months.length, net.length);
  if (have < fewestMonths)
    return `A forecast needs ${fewestMonths} full months of your own sales; there ${have === 1 ? 'is 1' : `are ${have}`} so far.`;
  const usd = dollars(course, card);
  if (usd === null) return 'A currency of your sales has no rate on the card, so there is no forecast.';
  if (projection(net.map(Number)) === null || projection(usd) === null)
    return 'With under 24 full months, a forecast needs net revenue above zero in each of the last 12.';
  return null;
}

/**
 * The scores of the draws for the 90 days ahead, in order. Only the drawn blocks differ, so each combination is scored once.
 * @param reading of the course's day
 * @param seed the same seed gives the same draws
 */
export function drawScores(reading: Reading, course: Course, card: Scorecard, seed: string): number[] {
  const next = randomFrom(seed);
  const scoreOf = outcomes(reading, course, card);
  const count = Math.ceil(newMonths(course.day) / blockMonths);
  return Array.from({ length: draws }, () =>
    scoreOf(Array.from({ length: count }, () => Math.floor(next() * blockStarts))),
  ).sort((a, b) => a - b);
}

function outcomes(reading: Reading, course: Course, card: Scorecard) {
  const sales = drawnSales(course, card);
  if (sales === null) throw new RangeError('Draws need months to draw from; ask `obstacle` first');
  const year = course.months.slice(-12);
  const ofCharges = projection(course.months.map(({ transactions }) => transactions));
  const count = newMonths(course.day);
  const scores = new Map<string, number>();
  return (starts: readonly number[]): number => {
    const key = starts.join();
    const known = scores.get(key);
    if (known !== undefined) return known;
    const value = score(after(starts), card).score ?? 0;
    scores.set(key, value);
    return value;
  };

  function after(starts: readonly number[]): Reading {
    const { new_net_usd: _, months: __, ...figures } = sales?.(starts) ?? {};
    const block = year.slice(starts[0] ?? 0, (starts[0] ?? 0) + blockMonths);
    type Count = 'disputes' | 'refunded' | 'payments_failed' | 'payouts_missed';
    type Whole = 'transactions' | 'payments' | 'payouts_due';
    const rate = (part: Count, whole: Whole) => {
      const all = sum(block.map((month) => month[whole]));
      return all === 0 ? 0 : sum(block.map((month) => month[part])) / all;
    };
    // Payouts too: a failed one of today's 90 days leaves them, and time alone lets it leave.
    const rates = {
      disputes: rate('disputes', 'transactions'),
      refunds: rate('refunded', 'transactions'),
      failures: rate('payments_failed', 'payments'),
      payouts: rate('payouts_missed', 'payouts_due'),
    };
    return withInputs(reading, {
      ...figures,
      history_months: reading.inputs.history_months + quarterMonths,
      ...atRates(rates, countsWith(starts), reading, card),
      transactions_90d: countsWith(starts).disputes,
    });
  }

  /** Today's charges and payments, more or fewer as the draw has more or fewer than its pattern. */
  function countsWith(starts: readonly number[]) {
    const usual = ofCharges ? sum(ofCharges(null, count)) : 0;
    const factor = ofCharges && usual > 0 ? sum(ofCharges(starts, count)) / usual : 1;
    const { transactions, payments, payouts_due } = course.counts;
    const charges = Math.round(transactions * factor);
    return {
      disputes: charges,
      refunds: charges,
      failures: Math.round(payments * factor),
      payouts: payouts_due,
    };
  }
}

/** The reading with other inputs. An input that had a value and now has none is unknown. */
function withInputs(reading: Reading, then: Partial<Inputs>): Reading {
  const changed = withChanges(reading, then as InputChanges);
  const names = Object.keys(then) as InputName[];
  const lost = names.filter((name) => changed.inputs[name] === null && reading.inputs[name] !== null);
  return { ...changed, unknown: [...new Set([...changed.unknown, ...lost])] };
}
