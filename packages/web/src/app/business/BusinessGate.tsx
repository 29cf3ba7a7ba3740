import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { lazy, type ReactNode, Suspense } from 'react';
import { BackfillProgress, isReading } from '../connect/BackfillProgress.tsx';
import { EmptyAccount } from '../connect/EmptyAccount.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { View } from '../ui/View.tsx';
import { useBusiness } from './context.tsx';
import { Freshness } from './Freshness.tsx';
import { isEmpty } from './stage.ts';
import { useFigures } from './use-figures.ts';
import '../connect/connect.css';

// Most owners have done this.
const ConnectStripe = lazy(() =>
  import('../connect/ConnectStripe.tsx').then((module) => ({ default: module.ConnectStripe })),
);

interface Props {
  skeleton: readonly number[];
  /** The view shows the alerts, so an alert that access has ended replaces the notice about it. */
  showsAlerts?: boolean;
  children(status: StripeStatus): ReactNode;
}

/** For views of figures: what stands before them (no connection, no sales), and what is wrong with them (old, ended, partial). */
export function BusinessGate({ skeleton, showsAlerts = false, children }: Props) {
  const { status } = useBusiness();
  return (
    <View of={status} name="the connection to Stripe" skeleton={skeleton}>
      {(data) => (
        <Gate status={data} showsAlerts={showsAlerts}>
          {children}
        </Gate>
      )}
    </View>
  );
}

function Gate({
  status,
  showsAlerts,
  children,
}: Required<Omit<Props, 'skeleton'>> & { status: StripeStatus }) {
  const { business, mayChange } = useBusiness();
  if (status.status === 'none')
    return (
      <Suspense fallback={<Skeleton label="Loading" heights={[320]} />}>
        <ConnectStripe businessId={business.id} ways={status.ways_in} mayConnect={mayChange} />
      </Suspense>
    );
  return (
    <Connected status={status} showsAlerts={showsAlerts}>
      {children}
    </Connected>
  );
}

function Connected({
  status,
  showsAlerts,
  children,
}: Required<Omit<Props, 'skeleton'>> & { status: StripeStatus }) {
  const { business, mayChange } = useBusiness();
  const metrics = useFigures(metricsCurrent).data;
  const readiness = useFigures(readinessCurrent).data;
  const alerts = useFigures(listAlerts, { limit: 100 }).data?.alerts ?? [];
  const empty = metrics !== null && isEmpty(status, metrics);
  const saysSo = showsAlerts && alerts.some(({ kind }) => kind === 'access_ended');
  return (
    <>
      {status.status === 'active' && (isReading(status) || status.backfill.state === 'failed') && (
        <BackfillProgress
          backfill={status.backfill}
          metrics={metrics}
          isFirst={readiness !== null && readiness.computed_at === null}
        />
      )}
      {!saysSo && <Freshness status={status} metrics={metrics} mayChange={mayChange} isEmpty={empty} />}
      {empty
        ? status.status === 'active' && <EmptyAccount status={status} isOwner={business.role === 'owner'} />
        : children(status)}
    </>
  );
}
