import { type Alert, listAlerts } from '@vaultra/core/contract/alerts.ts';
import { type Metrics, metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { lazy, type ReactNode, Suspense } from 'react';
import { isReading } from '../connect/is-reading.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useElapsed } from '../ui/use-elapsed.ts';
import { View } from '../ui/View.tsx';
import { useBusiness } from './context.tsx';
import { Freshness } from './Freshness.tsx';
import { isEmpty } from './stage.ts';
import { useFigures } from './use-figures.ts';
import '../connect/connect.css';

// Most owners have passed these.
const BackfillProgress = lazy(() =>
  import('../connect/BackfillProgress.tsx').then((module) => ({ default: module.BackfillProgress })),
);
const EmptyAccount = lazy(() =>
  import('../connect/EmptyAccount.tsx').then((module) => ({ default: module.EmptyAccount })),
);
const ConnectStripe = lazy(() =>
  import('../connect/ConnectStripe.tsx').then((module) => ({ default: module.ConnectStripe })),
);

interface Props {
  /** As of `View`. */
  skeleton: readonly number[] | ReactNode;
  /** The view shows the alerts, so an alert that access has ended replaces the notice about it. */
  showsAlerts?: boolean;
  children(status: StripeStatus): ReactNode;
}

/** For views of figures: what stands before them (no connection, no sales), and what is wrong with them (old, ended, partial). */
export function BusinessGate({ skeleton, showsAlerts = false, children }: Props) {
  const { status } = useBusiness();
  // Asked for together with the status, not after it.
  const metrics = useFigures(metricsCurrent).data;
  const alerts = useFigures(listAlerts, { limit: 100 });
  // Alerts come first in a view. Waiting a moment for them prevents a layout shift.
  const waited = useElapsed(1_000);
  const waits = showsAlerts && status.data !== null && !(alerts.data ?? alerts.error ?? waited);
  return (
    <View of={waits ? { ...status, data: null } : status} name="the connection to Stripe" skeleton={skeleton}>
      {(data) => (
        <Gate status={data} metrics={metrics} alerts={showsAlerts ? (alerts.data?.alerts ?? []) : []}>
          {children}
        </Gate>
      )}
    </View>
  );
}

interface GateProps extends Pick<Props, 'children'> {
  status: StripeStatus;
  metrics: Metrics | null;
  /** The alerts that the view shows. */
  alerts: readonly Alert[];
}

function Gate({ status, metrics, alerts, children }: GateProps) {
  const { business, mayChange, isFilling } = useBusiness();
  if (status.status === 'none')
    return (
      <Suspense fallback={<Skeleton label="Loading" heights={[320]} />}>
        <ConnectStripe businessId={business.id} ways={status.ways_in} mayConnect={mayChange} />
      </Suspense>
    );
  const empty = metrics !== null && isEmpty(status, metrics);
  // An empty account shows no alerts.
  const saysSo = !empty && alerts.some(({ kind }) => kind === 'access_ended');
  return (
    <>
      {status.status === 'active' && (isReading(status) || status.backfill.state === 'failed') && (
        <Reading status={status} metrics={metrics} />
      )}
      {!saysSo && (
        <Freshness
          status={status}
          metrics={metrics}
          mayChange={mayChange}
          isEmpty={empty}
          isFilling={isFilling}
        />
      )}
      {empty
        ? status.status === 'active' && (
            <Suspense fallback={<Skeleton label="Loading" heights={[220]} />}>
              <EmptyAccount status={status} isOwner={business.role === 'owner'} />
            </Suspense>
          )
        : children(status)}
    </>
  );
}

/** Before the first score, it is the last step of a new owner. */
function Reading({ status: { backfill }, metrics }: Pick<GateProps, 'status' | 'metrics'>) {
  const readiness = useFigures(readinessCurrent).data;
  const isFirst = readiness !== null && readiness.computed_at === null;
  return (
    <Suspense fallback={<Skeleton label="Loading" heights={[220]} />}>
      <BackfillProgress backfill={backfill} metrics={metrics} isFirst={isFirst} />
    </Suspense>
  );
}
