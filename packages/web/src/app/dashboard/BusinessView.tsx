import { AlertsSection } from '../alerts/AlertsSection.tsx';
import { LinesSection } from '../alerts/LinesSection.tsx';
import type { BusinessChoice } from '../business/BusinessSwitcher.tsx';
import { BackfillProgress, isReading } from '../connect/BackfillProgress.tsx';
import { ConnectionPanel } from '../connect/ConnectionPanel.tsx';
import { ConnectStripe } from '../connect/ConnectStripe.tsx';
import { FundingSection } from '../funding/FundingSection.tsx';
import { MetricsSection } from '../metrics/MetricsSection.tsx';
import { RecommendationsSection } from '../recommendations/RecommendationsSection.tsx';
import { ScoreSection } from '../score/ScoreSection.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useElapsed } from '../ui/use-elapsed.ts';
import { Ahead } from '../what-if/Ahead.tsx';
import { Freshness } from './Freshness.tsx';
import { useBusinessData } from './use-business-data.ts';

interface Props {
  business: BusinessChoice;
  isNew: boolean;
  /** Something was asked of the connection: what was said of it before may not hold. */
  onConnection(): void;
}

/** One business: its next step while it is being set up, and then all that is known of it. */
export function BusinessView({ business, isNew, onConnection }: Props) {
  const data = useBusinessData(business.id, isNew);
  const status = data.status.data;
  // Warnings are above all else: they are waited for a moment, so that they do not push the rest down.
  const waited = useElapsed(1_000);
  const alerted = data.alerts.query.data !== null || data.alerts.query.error !== null;
  if (status === null && data.status.error) {
    return (
      <ErrorNotice
        error={data.status.error}
        title="The connection could not be looked up"
        retry={data.status.reload}
      />
    );
  }
  if (status === null || !(alerted || waited)) {
    return <Skeleton label="Loading the business" heights={[320, 180]} />;
  }
  const readiness = data.readiness.data;
  const scored = readiness?.status === 'scored';
  const mayChange = business.role !== 'viewer';
  if (status.status === 'none')
    return <ConnectStripe businessId={business.id} ways={status.ways_in} mayConnect={mayChange} />;
  const toldOfAccess = data.alerts.shown.some(({ kind }) => kind === 'access_ended');
  return (
    <>
      {status.status === 'active' && (isReading(status) || status.backfill.state === 'failed') && (
        <BackfillProgress backfill={status.backfill} />
      )}
      <AlertsSection alerts={data.alerts} mayChange={mayChange} />
      {!toldOfAccess && <Freshness data={data} mayChange={mayChange} />}
      <ScoreSection readiness={data.readiness} history={data.scores} arriving={data.arriving} />
      <RecommendationsSection
        businessId={business.id}
        recommendations={data.recommendations}
        mayChange={mayChange}
        scored={scored}
      />
      {scored && <Ahead businessId={business.id} readiness={readiness} />}
      <MetricsSection businessId={business.id} metrics={data.metrics} history={data.history} />
      <LinesSection query={data.alerts.query} />
      {readiness && (scored || !data.arriving) && (
        <FundingSection businessId={business.id} readiness={readiness} />
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
