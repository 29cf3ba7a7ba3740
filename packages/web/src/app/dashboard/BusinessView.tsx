import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { AlertsSection } from '../alerts/AlertsSection.tsx';
import { ThresholdsSection } from '../alerts/ThresholdsSection.tsx';
import type { BusinessChoice } from '../business/BusinessSwitcher.tsx';
import { BackfillProgress, isReading } from '../connect/BackfillProgress.tsx';
import { ConnectionPanel } from '../connect/ConnectionPanel.tsx';
import { ConnectStripe } from '../connect/ConnectStripe.tsx';
import { EmptyAccount } from '../connect/EmptyAccount.tsx';
import { FundingSection } from '../funding/FundingSection.tsx';
import { MetricsSection } from '../metrics/MetricsSection.tsx';
import { RecommendationsSection } from '../recommendations/RecommendationsSection.tsx';
import { ScoreSection } from '../score/ScoreSection.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useElapsed } from '../ui/use-elapsed.ts';
import { Ahead } from '../what-if/Ahead.tsx';
import { Freshness } from './Freshness.tsx';
import { isEmpty, whyNoScore } from './stage.ts';
import { useBusinessData } from './use-business-data.ts';

interface Props {
  business: BusinessChoice;
  isNew: boolean;
  /** The owner changed the connection, so an earlier notice about it may be wrong. */
  onConnection(): void;
}

/** One business: the next step of its setup, then all of its figures. */
export function BusinessView({ business, isNew, onConnection }: Props) {
  const data = useBusinessData(business.id, isNew);
  const status = data.status.data;
  // Alerts come first. Waiting a moment for them prevents a layout shift.
  const waited = useElapsed(1_000);
  const hasAlerts = data.alerts.query.data !== null || data.alerts.query.error !== null;
  if (status === null && data.status.error) {
    return (
      <ErrorNotice
        error={data.status.error}
        title="The connection could not be loaded"
        retry={data.status.reload}
      />
    );
  }
  if (status === null || !(hasAlerts || waited)) {
    return <Skeleton label="Loading the business" heights={[320, 180]} />;
  }
  const mayChange = business.role !== 'viewer';
  if (status.status === 'none')
    return <ConnectStripe businessId={business.id} ways={status.ways_in} mayConnect={mayChange} />;
  const metrics = data.metrics.data;
  const empty = metrics !== null && isEmpty(status, metrics);
  const hasAccessAlert = data.alerts.shown.some(({ kind }) => kind === 'access_ended');
  return (
    <>
      {status.status === 'active' && (isReading(status) || status.backfill.state === 'failed') && (
        <BackfillProgress backfill={status.backfill} />
      )}
      <AlertsSection alerts={data.alerts} mayChange={mayChange} />
      {!hasAccessAlert && <Freshness data={data} mayChange={mayChange} isEmpty={empty} />}
      {empty ? (
        status.status === 'active' && <EmptyAccount status={status} isOwner={business.role === 'owner'} />
      ) : (
        <Figures data={data} status={status} business={business} mayChange={mayChange} />
      )}
      <ConnectionPanel
        businessId={business.id}
        role={business.role}
        status={status}
        onChange={() => {
          onConnection();
          void data.expectChange();
        }}
      />
    </>
  );
}

/** The score, the figures, and everything based on them. */
function Figures({
  data,
  status,
  business,
  mayChange,
}: {
  data: ReturnType<typeof useBusinessData>;
  status: StripeStatus;
  business: BusinessChoice;
  mayChange: boolean;
}) {
  const readiness = data.readiness.data;
  const scored = readiness?.status === 'scored';
  const because = readiness === null ? 'lacking' : whyNoScore(status, readiness);
  return (
    <>
      <ScoreSection readiness={data.readiness} history={data.scores} because={because} />
      <RecommendationsSection
        businessId={business.id}
        recommendations={data.recommendations}
        mayChange={mayChange}
        scored={scored}
      />
      {scored && <Ahead businessId={business.id} readiness={readiness} />}
      <MetricsSection businessId={business.id} metrics={data.metrics} history={data.history} />
      <ThresholdsSection query={data.alerts.query} />
      {readiness && (scored || because === 'lacking') && (
        <FundingSection businessId={business.id} readiness={readiness} />
      )}
    </>
  );
}
