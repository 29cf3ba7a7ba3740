import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { formatDate } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import { counted } from '../ui/words.ts';

/** Whether a backfill is running. An ended or failed connection reads nothing, whatever its backfill's state. */
export function isReading({ status, backfill }: Pick<StripeStatus, 'status' | 'backfill'>): boolean {
  return status === 'active' && (backfill.state === 'queued' || backfill.state === 'running');
}

/** The live progress of the backfill. */
export function BackfillProgress({ backfill }: Pick<StripeStatus, 'backfill'>) {
  const { state, percent, objects, from } = backfill;
  if (state === 'failed') {
    return (
      <Notice tone="bad" title="Reading your payments stopped early">
        We had read {counted(objects, 'object')} when Stripe or the connection failed. Your figures include
        only those. Press “Sync now” in the Stripe settings to continue.
      </Notice>
    );
  }
  return (
    <section aria-labelledby="backfill-title" className="panel stack">
      <div className="row apart">
        <h2 id="backfill-title">
          {state === 'queued' ? 'About to read your payments' : 'Reading your payments'}
        </h2>
        <span className="backfill-percent" aria-hidden="true">
          {percent}%
        </span>
      </div>
      <progress className="meter" max={100} value={percent} aria-labelledby="backfill-title" />
      <p className="small soft">
        {counted(objects, 'object')} read so far.
        {from !== null && ` We read back to ${formatDate(from)}, newest first.`} Your figures update as we
        read. You can leave this page.
      </p>
      {/* Announced every 10% only, so a screen reader does not talk all the time. */}
      <p className="hidden-visually" aria-live="polite">
        {`${Math.floor(percent / 10) * 10} percent of your payments read`}
      </p>
    </section>
  );
}
