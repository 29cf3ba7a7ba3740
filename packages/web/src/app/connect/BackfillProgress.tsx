import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { Stepper } from '../business/Stepper.tsx';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { formatDate } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import { onPage } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';

interface Props extends Pick<StripeStatus, 'backfill'> {
  /** The figures known so far. */
  metrics: Metrics | null;
  /** The last step of a new owner. */
  isFirst: boolean;
}

/** The live progress of the backfill, and the first figures as they arrive. */
export function BackfillProgress({ backfill, metrics, isFirst }: Props) {
  const { state, percent, objects, from } = backfill;
  if (state === 'failed') {
    return (
      <Notice tone="bad" title="Reading your payments stopped early">
        Your figures include only the {counted(objects, 'object')} read before that. To continue, press “Sync
        now” in the <PlaceLink to={{ view: 'settings', tab: 'stripe' }}>Stripe settings</PlaceLink>.
      </Notice>
    );
  }
  return (
    <section aria-labelledby="backfill-title" className="panel stack">
      {isFirst && <Stepper at="figures" />}
      <div className="row apart">
        <h2 id="backfill-title">
          {state === 'queued' ? 'About to read your payments' : 'Reading your payments'}
        </h2>
        <span className="backfill-percent" aria-hidden="true">
          {percent}%
        </span>
      </div>
      <progress className="meter" max={100} value={percent} aria-labelledby="backfill-title" />
      <dl className="arriving">
        <Arriving label="Read so far" value={counted(objects, 'object')} />
        <Arriving
          label="Sales, 30 days"
          value={metrics?.transaction_count ? counted(metrics.transaction_count, 'sale') : '…'}
        />
        <Arriving label="Net revenue, 30 days" value={netRevenue(metrics)} />
      </dl>
      <p className="small soft">
        {from !== null && `Newest first, back to ${formatDate(from)}. `}Figures cover only what is read so
        far, so they still change. You can leave this page: it updates itself.
      </p>
      {/* Announced every 10% only, so a screen reader does not talk all the time. */}
      <p className="hidden-visually" aria-live="polite">
        {`${Math.floor(percent / 10) * 10} percent of your payments read`}
      </p>
    </section>
  );
}

function Arriving({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A missing figure is not shown as zero. */
function netRevenue(metrics: Metrics | null): string {
  if (!metrics?.net_revenue || metrics.currency === null) return '…';
  return onPage(formatMoney(metrics.net_revenue, metrics.currency));
}
