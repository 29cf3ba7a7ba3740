import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Sources } from '../ui/Sources.tsx';
import { LineMeter } from './LineMeter.tsx';
import type { Alerts } from './use-alerts.ts';

/** How far the business is from every line that matters, also while nothing is to be warned of. */
export function LinesSection({ query }: Pick<Alerts, 'query'>) {
  if (query.data?.thresholds.length === 0) return null;
  return (
    <section aria-labelledby="lines-title" className="panel stack lines">
      <div>
        <h2 id="lines-title">How far each line is</h2>
        <p className="small soft">
          Lines that Stripe, card networks or the points card draw. The mark on each bar is the line.
        </p>
      </div>
      {query.error && query.data === null && (
        <ErrorNotice error={query.error} title="The lines could not be loaded" retry={query.reload} />
      )}
      {query.data ? (
        <Lines thresholds={query.data.thresholds} />
      ) : (
        !query.error && <Skeleton label="Loading the lines" heights={[72, 72, 72]} />
      )}
    </section>
  );
}

function Lines({ thresholds }: { thresholds: readonly Threshold[] }) {
  return (
    <>
      <ul className="plain line-meters">
        {thresholds.map((threshold) => (
          <LineMeter key={threshold.id} threshold={threshold} />
        ))}
      </ul>
      <Sources of="the lines" items={thresholds} />
    </>
  );
}
