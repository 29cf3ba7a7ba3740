import { type EvidencePage, metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, SessionEnded } from '../session/session.ts';
import type { MetricName } from './evidence-words.ts';

/** Rows fetched at a time. */
const pageSize = 25;

export interface Evidence {
  /** All pages so far, merged; `null` before the first. */
  page: EvidencePage | null;
  busy: boolean;
  error: Error | null;
  /** Loads the next page, or retries the one that failed. */
  more(): Promise<void>;
}

export interface Period {
  start: string;
  end: string;
}

/** Loads the objects behind a figure page by page. Currency null: all currencies. Period null: the figure's own window. */
export function useEvidence(
  businessId: string,
  metric: MetricName,
  currency: string | null,
  period: Period | null,
): Evidence {
  const { start, end } = period ?? {};
  const [page, setPage] = useState<EvidencePage | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const looking = useRef(true);

  const load = useCallback(
    async (before: EvidencePage | null) => {
      setBusy(true);
      setError(null);
      try {
        const fetched = await nextRows(
          {
            business_id: businessId,
            metric,
            ...(currency && { currency }),
            ...(start && end && { start_date: start, end_date: end }),
          },
          before?.next_cursor ?? undefined,
          looking,
        );
        if (!looking.current) return;
        setPage({ ...fetched, rows: [...(before?.rows ?? []), ...fetched.rows] });
      } catch (reason) {
        // After SessionEnded the whole page goes to the log-in page.
        if (!looking.current || reason instanceof SessionEnded) return;
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      } finally {
        setBusy(false);
      }
    },
    [businessId, metric, currency, start, end],
  );

  useEffect(() => {
    looking.current = true;
    void load(null);
    return () => {
      looking.current = false;
    };
  }, [load]);

  return { page, busy, error, more: () => load(page) };
}

/** Loads pages until one has rows, because the server may return empty pages before older days. */
async function nextRows(
  query: {
    business_id: string;
    metric: MetricName;
    currency?: string;
    start_date?: string;
    end_date?: string;
  },
  from: string | undefined,
  looking: { readonly current: boolean },
): Promise<EvidencePage> {
  for (let cursor = from; ; ) {
    const page = await call(metricsEvidence, {
      query: { ...query, limit: pageSize, ...(cursor && { cursor }) },
    });
    if (page.rows.length > 0 || page.next_cursor === null || !looking.current) return page;
    cursor = page.next_cursor;
  }
}
