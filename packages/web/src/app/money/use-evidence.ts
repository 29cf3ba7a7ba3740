import { type EvidencePage, metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { type Pages, usePages } from '../query/use-pages.ts';
import type { EvidencePlace } from './evidence-place.ts';
import type { MetricName } from './evidence-words.ts';

/** Rows fetched at a time. */
const pageSize = 25;

export interface Evidence extends Omit<Pages<EvidencePage>, 'pages' | 'isComplete'> {
  /** All pages so far, merged; `null` before the first. */
  page: EvidencePage | null;
}

/** The query of a place, as `GET /metrics/evidence` takes it. */
export function evidenceQuery(
  businessId: string,
  metric: MetricName,
  { currency, period, network, reason }: EvidencePlace,
) {
  return {
    business_id: businessId,
    metric,
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(period === null ? {} : { start_date: period.start, end_date: period.end }),
    ...(typeof network === 'string' ? { network } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

/** Loads the objects behind a figure page by page. */
export function useEvidence(businessId: string, metric: MetricName, place: EvidencePlace): Evidence {
  const {
    pages,
    isComplete: _,
    ...state
  } = usePages<typeof metricsEvidence, EvidencePage>(
    metricsEvidence,
    (cursor) => ({
      query: {
        ...evidenceQuery(businessId, metric, place),
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      },
    }),
    // The server may return empty pages before older days.
    ({ rows }) => rows.length === 0,
  );
  const last = pages.at(-1);
  return {
    page: last ? { ...last, rows: pages.flatMap(({ rows }) => rows) } : null,
    ...state,
  };
}
