import { type EvidencePage, metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { useFigures } from '../business/use-figures.ts';
import type { Fetched } from '../query/use-api.ts';
import { daysBefore } from './days-before.ts';
import type { Figures } from './figures.ts';

/** Disputes divided by charges, of 90 days. */
export interface DisputeRate {
  value: number | null;
  disputes: number;
  charges: number;
  period: { start: string; end: string };
}

/** The window of the score's dispute rate, and of the disputes by card network. */
const days = 90;

/** The page whose subtotal is the dispute rate. */
export function useDisputePage({ metrics, currency, several }: Figures): Fetched<EvidencePage> {
  return useFigures(metricsEvidence, {
    metric: 'chargeback_ratio',
    start_date: daysBefore(metrics.period_end, days - 1),
    end_date: metrics.period_end,
    limit: 1,
    ...(several && currency !== null ? { currency } : {}),
  });
}

export function disputeRateOf({ subtotal, period_start, period_end }: EvidencePage): DisputeRate {
  const part = (role: 'numerator' | 'denominator') =>
    subtotal.parts.find((each) => each.role === role)?.value ?? 0;
  return {
    value: subtotal.value,
    disputes: part('numerator'),
    charges: part('denominator'),
    period: { start: period_start, end: period_end },
  };
}
