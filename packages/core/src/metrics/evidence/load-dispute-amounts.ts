import type { DateRange } from '../../shared/calendar.ts';
import { loadConnected } from '../load.ts';
import { type Asked, loadDated } from './load.ts';
import { SOURCES } from './sources.ts';

/** Disputed amounts by what became of the disputes, in minor units. */
export interface DisputeAmounts {
  lost: number;
  won: number;
  open: number;
}

const rowsAtOnce = 500;
/** More disputes than these are not added up on request. */
const mostPages = 20;

/**
 * The amounts of the disputes that were opened in a range of days, by currency.
 * @returns `null` if there are too many to add up
 */
export async function disputeAmounts(
  businessId: string,
  window: DateRange,
  now: Date,
): Promise<Map<string, DisputeAmounts> | null> {
  const sums = new Map<string, DisputeAmounts>();
  const connected = await loadConnected(businessId);
  const source = SOURCES.chargeback_count;
  if (!connected || source.from !== 'days') return sums;
  const asked: Asked = {
    ...{ connected, metric: 'chargeback_count', window, currency: null, by: null, limit: rowsAtOnce },
    ...{ timeZone: connected.head.current.timeZone, now: Math.floor(now.getTime() / 1000) },
  };
  let position: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { rows, next } = await loadDated(asked, source.dated, position);
    for (const { amount, currency, status } of rows) {
      if (amount === null || currency === null) continue;
      const sum = sums.get(currency) ?? { lost: 0, won: 0, open: 0 };
      sum[status === 'lost' || status === 'won' ? status : 'open'] += amount;
      sums.set(currency, sum);
    }
    if (next === null) return sums;
    position = next;
  }
  return null;
}
