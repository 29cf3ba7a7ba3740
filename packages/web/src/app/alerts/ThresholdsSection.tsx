import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Sources } from '../ui/Sources.tsx';
import { ThresholdMeter } from './ThresholdMeter.tsx';
import type { Alerts } from './use-alerts.ts';

/** The distance to each limit, also without alerts. */
export function ThresholdsSection({ query }: Pick<Alerts, 'query'>) {
  if (query.data?.thresholds.length === 0) return null;
  return (
    <section aria-labelledby="lines-title" className="panel stack lines">
      <div>
        <h2 id="lines-title">How close each limit is</h2>
        <p className="small soft">
          Limits of Stripe, card networks and the points card. The mark on each bar is the limit.
        </p>
      </div>
      {query.error && query.data === null && (
        <ErrorNotice error={query.error} title="The limits could not be loaded" retry={query.reload} />
      )}
      {query.data ? (
        <Thresholds thresholds={query.data.thresholds} />
      ) : (
        !query.error && <Skeleton label="Loading the limits" heights={[72, 72, 72]} />
      )}
    </section>
  );
}

function Thresholds({ thresholds }: { thresholds: readonly Threshold[] }) {
  return (
    <>
      <ul className="plain line-meters">
        {thresholds.map((threshold) => (
          <ThresholdMeter key={threshold.id} threshold={threshold} />
        ))}
      </ul>
      <Sources of="the limits" items={thresholds} />
    </>
  );
}
