import { useQueryClient } from '@tanstack/react-query';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { type StripeStatus, status as stripeStatus } from '@vaultra/core/contract/stripe.ts';
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import { isReading } from '../connect/is-reading.ts';
import { returned } from '../connect/returned.ts';
import { followsScore, isFigure } from '../query/client.ts';
import { type Fetched, useApi } from '../query/use-api.ts';
import { type BusinessChoice, rememberBusiness } from './business.ts';
import { whyNoScore } from './stage.ts';

/** Milliseconds between polls. */
const every = { progress: 1_000, arrivingFigures: 3_000, quietStatus: 30_000, quietFigures: 60_000 };
/** Figures and score follow a sync within this time: their queue waits 10 s and may be busy. */
const settlingMs = 45_000;

interface CurrentBusiness {
  business: BusinessChoice;
  /** Viewers read only. */
  mayChange: boolean;
  status: Fetched<StripeStatus>;
  /** How often figures are read: often while they arrive, otherwise rarely. */
  figuresEveryMs: number;
  /** From the beginning of the backfill until the figures, and a first score, are of all that it read. */
  isFilling: boolean;
  /** Whether `expectChange` was called a moment ago. */
  expectsChange: boolean;
  /** After a change that figures or alerts follow: reads everything again now, and often for a while. */
  expectChange(): Promise<void>;
}

const Context = createContext<CurrentBusiness | null>(null);

/** The business that the address names, in any view. */
export function useBusiness(): CurrentBusiness {
  const found = use(Context);
  if (!found) throw new Error('No business is open here.');
  return found;
}

/** Knows how the business is connected, and when its figures are about to change. */
export function BusinessProvider({ business, children }: { business: BusinessChoice; children: ReactNode }) {
  const client = useQueryClient();
  const query = { business_id: business.id };
  // A small account is read before a poll can see that it is being read.
  const [settling, setSettling] = useState(returned.current() === 'connected');
  const status = useApi(
    stripeStatus,
    { query },
    { every: (data) => (settling || (data && isReading(data)) ? every.progress : every.quietStatus) },
  );
  // The views read these. Here they only say whether more is to come.
  const metrics = useApi(metricsCurrent, { query }, { ask: false }).data;
  const readiness = useApi(readinessCurrent, { query }, { ask: false }).data;

  const reading = status.data !== null && isReading(status.data);
  const counting = status.data?.status === 'active' && metrics?.completeness === 'backfilling';
  const scoring =
    status.data !== null && readiness !== null && whyNoScore(status.data, readiness) === 'scoring';
  // The status may be newer than the figures.
  const [filling, setFilling] = useState(false);
  if (reading && !filling) setFilling(true);
  if (!reading && filling && metrics && metrics.completeness !== 'backfilling') setFilling(false);
  const arriving = reading || settling || counting || scoring;

  const refreshFigures = useCallback(() => client.invalidateQueries({ predicate: isFigure }), [client]);

  useEffect(() => rememberBusiness(business.id), [business.id]);
  useEffect(() => {
    if (!settling) return;
    const timer = setTimeout(() => setSettling(false), settlingMs);
    return () => clearTimeout(timer);
  }, [settling]);

  // The figures match the status when the backfill ends.
  useOnEnd(reading, refreshFigures);
  // Actions and alerts follow the first score.
  useOnEnd(
    reading || scoring,
    useCallback(() => setSettling(true), []),
  );

  const scoredAt = readiness?.computed_at;
  const seen = useRef(scoredAt);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== scoredAt)
      void client.invalidateQueries({ predicate: followsScore });
    seen.current = scoredAt;
  }, [scoredAt, client]);

  const value: CurrentBusiness = {
    business,
    mayChange: business.role !== 'viewer',
    status,
    figuresEveryMs: arriving ? every.arrivingFigures : every.quietFigures,
    isFilling: reading || filling || scoring,
    expectsChange: settling,
    async expectChange() {
      returned.forget();
      setSettling(true);
      await status.reload();
      await refreshFigures();
    },
  };
  return <Context value={value}>{children}</Context>;
}

/** Calls `then` each time that `is` becomes false. */
function useOnEnd(is: boolean, then: () => void): void {
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !is) then();
    was.current = is;
  }, [is, then]);
}
