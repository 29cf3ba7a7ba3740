import type { InputName } from '../../../card/inputs.ts';
import type { Simulation } from '../../../contract/what-if.ts';
import { INPUTS } from '../../../figures/inputs.ts';
import type { MetricName } from '../../../figures/metrics.ts';
import { lastDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Supposition } from '../understand/suppositions.ts';
import { idOf } from './days.ts';

export type Simulated = Omit<Simulation, 'business_id'>;
type Inputs = Partial<Record<InputName, number | boolean>>;

/** A value that cannot be, with a sentence that says what can. */
export interface Refused {
  reason: string;
}

/** The supposed value in the input's unit, or the reason that there is no value. */
export async function* supposedValue(
  desk: Desk,
  { input, change }: Supposition,
  today: Simulated,
  others: Inputs,
): Steps<number | Refused> {
  const nowOf = (name: InputName) => today.inputs.find((one) => one.name === name)?.today;
  const now = nowOf(input);
  if (typeof now !== 'number')
    return {
      reason: `${INPUTS[input].short} ${now === null ? 'does not apply to your business today, so I cannot try another value of it' : 'cannot be tried with a value'}.`,
    };
  const charges = others.transactions_90d ?? nowOf('transactions_90d');
  const isRate = input === 'disputes_90d' && 'to' in change && change.isPercent && change.to !== 0;
  const value = isRate && typeof charges === 'number' ? change.to * charges : yield* read();
  if (value === null) return { reason: 'There were no refunds to scale, so I cannot convert that value.' };
  if (input === 'refund_ratio_to_reference' && 'to' in change && change.isPercent && change.to > 1)
    return { reason: impossible(input, Number.POSITIVE_INFINITY, { isExact: true, charges }) ?? '' };
  const isCount = INPUTS[input].unit === 'count';
  const isExact = isCount && 'to' in change && !change.isPercent;
  const reason = impossible(input, value, { isExact, charges });
  if (reason !== null) return { reason };
  return isCount ? Math.round(value) : Math.round(value * 1e9) / 1e9;

  async function* read(): Steps<number | null> {
    const level = now as number;
    if ('times' in change) return level * change.times;
    if ('byPoints' in change) return level + change.byPoints;
    if ('typical' in change) return change.typical;
    if (input === 'refund_ratio_to_reference') {
      const isPieces = 'by' in change || !change.isPercent;
      const of = yield* over90(desk, isPieces ? 'refunded_charge_count' : 'refund_ratio');
      if (of === null || of === 0) return 'to' in change && change.to === 0 ? 0 : null;
      return (level * ('by' in change ? of + change.by : change.to)) / of;
    }
    return 'by' in change ? level + change.by : change.to;
  }
}

/** A figure of the last 90 days, as the score counts. */
async function* over90(desk: Desk, metric: MetricName): Steps<number | null> {
  const range = ninety(desk);
  const period = { start_date: range.start, end_date: range.end };
  yield* desk.run('compare_periods', { a: period, b: period, metrics: [metric] });
  return desk.value(idOf(metric, range));
}

const ninety = (desk: Desk) => lastDays(desk.turn.today, 90);

/** More than that is a typing error, for any business on Stripe. The tool's own range is wider. */
const mostUsd = 1e9;

/** A sentence on what is possible, if a value is not. It names no number but the owner's. */
export function impossible(
  input: InputName,
  value: number,
  { isExact, charges }: { isExact: boolean; charges: number | boolean | null | undefined },
): string | null {
  const { unit, short } = INPUTS[input];
  const today = `today it is [[input.${input}]]`;
  if (unit === 'count') {
    if (value < -0.5 || (isExact && (value < 0 || !Number.isInteger(value))))
      return `${short} are counted, so only whole numbers from none upward are possible; today there are [[input.${input}]].`;
    if (input === 'disputes_90d' && typeof charges === 'number' && value > Math.max(charges, 1))
      return 'I can try disputes from none up to as many as there are charges: today there are [[input.disputes_90d]] on [[input.transactions_90d]] charges.';
    if (input === 'transactions_90d' && value > 1e8)
      return `That many charges are beyond what I can try; today there are [[input.${input}]].`;
    return null;
  }
  switch (input) {
    case 'revenue_growth':
      return value < -1
        ? `Sales cannot shrink by more than all of them, so no lower growth than that is possible; ${today}.`
        : value > 10
          ? `That is more growth than I can try with sense; ${today}.`
          : null;
    case 'monthly_net_revenue_usd':
      return Math.abs(value) > mostUsd ? `That amount is beyond what I can try; ${today}.` : null;
    case 'history_months':
      return value < 0 || value > 1200
        ? `A record of payments cannot be negative, nor longer than a company’s life; ${today}.`
        : null;
    case 'revenue_volatility':
      return value < 0 ? `A variation cannot be negative: level sales have none; ${today}.` : null;
    case 'refund_ratio_to_reference':
      return value < 0 || value > 50
        ? `Refunds can be anything from none up to every charge refunded; today they are [[input.${input}]] of what is typical.`
        : null;
    default:
      return value < 0 || value > 1
        ? `${short} is a share, so it can be anything from nothing to the whole, and not less or more; ${today}.`
        : null;
  }
}

/** Remarks on how a supposition was understood. */
export function noteOn(desk: Desk, { input, change }: Supposition, inputs: Inputs): string[] {
  if (input === 'monthly_net_revenue_usd' && inputs.revenue_growth === undefined) {
    const growth = desk.known('input.revenue_growth') ? ' ([[input.revenue_growth]])' : '';
    return [
      `I took that for monthly net revenue; growth would move too, and I left it as it is today${growth}.`,
    ];
  }
  if (input === 'refund_ratio_to_reference' && 'to' in change && change.isPercent && change.to !== 0)
    return [
      `The score compares refunds with what is typical, so I scaled that from your refund rate of [[${idOf('refund_ratio', ninety(desk))}]].`,
    ];
  if (input === 'refund_ratio_to_reference' && ('by' in change || ('to' in change && !change.isPercent)))
    return [
      `The score compares refunds with what is typical, so I scaled that from your refunded charges: [[${idOf('refunded_charge_count', ninety(desk))}]].`,
    ];
  if (input === 'disputes_90d' && 'to' in change && change.isPercent && change.to !== 0)
    return ['I took that rate for disputes per charge, rounded to a whole dispute.'];
  return [];
}
