import { type EvidencePage, metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { usePages } from '../query/use-pages.ts';
import type { EvidencePlace } from './evidence-place.ts';
import type { MetricName } from './evidence-words.ts';

/** Rows fetched at a time. */
const pageSize = 25;

export interface Evidence {
  /** All pages so far, merged; `null` before the first. */
  page: EvidencePage | null;
  busy: boolean;
  error: Error | null;
  /** Loads the next page, or tries again the one that failed. */
  more(): void;
}

/** Loads the objects behind a figure page by page. */
export function useEvidence(
  businessId: string,
  metric: MetricName,
  { currency, period }: Pick<EvidencePlace, 'currency' | 'period'>,
): Evidence {
  const { pages, busy, error, more } = usePages<typeof metricsEvidence, EvidencePage>(
    metricsEvidence,
    (cursor) => ({
      query: {
        business_id: businessId,
        metric,
        limit: pageSize,
        ...(currency === null ? {} : { currency }),
        ...(period === null ? {} : { start_date: period.start, end_date: period.end }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    }),
    // The server may return empty pages before older days.
    ({ rows }) => rows.length === 0,
  );
  const last = pages.at(-1);
  return {
    page: last ? { ...last, rows: pages.flatMap(({ rows }) => rows) } : null,
    busy,
    error,
    more,
  };
}
