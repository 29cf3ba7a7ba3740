import { METRICS } from '@vaultra/core/figures/metrics.ts';
import type { EvidencePlace } from '../money/evidence-place.ts';

/**
 * The transactions behind a figure of an answer, if there are any.
 * @param ref of a citation: `metric:refund_ratio?start_date=…`
 */
export function evidenceOf(ref: string): EvidencePlace | null {
  const [, name = '', query = ''] = /^metric:(\w+)\??(.*)$/.exec(ref) ?? [];
  if (!Object.hasOwn(METRICS, name)) return null;
  const asked = new URLSearchParams(query);
  // The list of transactions cannot be narrowed to a card network or a reason.
  if (asked.has('network') || asked.has('reason')) return null;
  const [start, end] = [asked.get('start_date'), asked.get('end_date')];
  return {
    metric: name,
    currency: asked.get('currency'),
    period: start !== null && end !== null ? { start, end } : null,
  };
}
