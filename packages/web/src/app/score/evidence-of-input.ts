import { METRICS } from '@vaultra/core/figures/metrics.ts';
import type { EvidencePlace } from '../money/evidence-place.ts';

/** Inputs of 90 days, and the metric whose transactions are behind them. */
const of90Days: Readonly<Record<string, string>> = {
  disputes_90d: 'chargeback_count',
  transactions_90d: 'transaction_count',
  refund_ratio_to_reference: 'refund_ratio',
};
const dayMs = 86_400_000;

/**
 * The transactions behind an input of the card; `null` if it has no transactions.
 * @param date the day of the score
 */
export function evidenceOfInput(name: string, date: string | null): EvidencePlace | null {
  const metric = of90Days[name];
  if (metric !== undefined && date !== null) {
    const start = new Date(new Date(`${date}T00:00:00Z`).getTime() - 89 * dayMs).toISOString().slice(0, 10);
    return { metric, currency: null, period: { start, end: date } };
  }
  return Object.hasOwn(METRICS, name) ? { metric: name, currency: null, period: null } : null;
}
