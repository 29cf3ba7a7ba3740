import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { status as stripeStatus } from '@vaultra/core/contract/stripe.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAlerts } from '../alerts/use-alerts.ts';
import { isReading } from '../connect/BackfillProgress.tsx';
import { useRecommendations } from '../recommendations/use-recommendations.ts';
import { usePolling } from '../ui/use-polling.ts';
import { useQuery } from '../ui/use-query.ts';
import { whyNoScore } from './stage.ts';

/** Milliseconds between polls. */
const every = { progress: 1_000, arrivingFigures: 3_000, quietStatus: 30_000, quietFigures: 60_000 };
/** Figures and score follow a sync within this time: their queue waits 10 s and may be busy. */
const settlingMs = 45_000;

/**
 * The data of the dashboard for one business. Polls often while figures arrive, otherwise rarely.
 * @param isNew the business was just connected. A small account is read before a poll can see that it is being read.
 */
export function useBusinessData(businessId: string, isNew: boolean) {
  const query = { business_id: businessId };
  const status = useQuery(stripeStatus, { query });
  const metrics = useQuery(metricsCurrent, { query });
  const history = useQuery(metricsHistory, { query: { ...query, interval: 'month' } });
  const readiness = useQuery(readinessCurrent, { query });
  const scores = useQuery(readinessHistory, { query });
  const recommendations = useRecommendations(businessId);
  const alerts = useAlerts(businessId);

  const [settling, setSettling] = useState(isNew);
  const reading = status.data !== null && isReading(status.data);
  const counting = status.data?.status === 'active' && metrics.data?.completeness === 'backfilling';
  const scoring =
    status.data !== null && readiness.data !== null && whyNoScore(status.data, readiness.data) === 'scoring';
  const arriving = reading || settling || counting || scoring;

  async function reloadFigures(): Promise<void> {
    const all = [metrics, history, readiness, scores, recommendations.query, alerts.query];
    await Promise.all(all.map(({ reload }) => reload()));
  }

  const newest = useRef(reloadFigures);
  newest.current = reloadFigures;

  const settle = useCallback(() => setSettling(true), []);
  useEffect(() => {
    if (!settling) return;
    const timer = setTimeout(() => setSettling(false), settlingMs);
    return () => clearTimeout(timer);
  }, [settling]);

  const wasReading = useRef(false);
  useEffect(() => {
    // Reload the figures when the backfill ends, so that they match the status.
    if (wasReading.current && !reading) void newest.current();
    wasReading.current = reading;
  }, [reading]);

  // Recommendations and alerts follow the first score.
  const waiting = reading || scoring;
  const wasWaiting = useRef(false);
  useEffect(() => {
    if (wasWaiting.current && !waiting) settle();
    wasWaiting.current = waiting;
  }, [waiting, settle]);

  usePolling(status.reload, reading || settling ? every.progress : every.quietStatus);
  usePolling(reloadFigures, arriving ? every.arrivingFigures : every.quietFigures);

  /** After a change of the connection: reload now, and poll often for a while. */
  async function expectChange(): Promise<void> {
    settle();
    await status.reload();
    await reloadFigures();
  }

  return { status, metrics, history, readiness, scores, recommendations, alerts, expectChange };
}
