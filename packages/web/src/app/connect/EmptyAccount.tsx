import { card } from '@vaultra/core/card/current.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';

/** For an account without sales: the next steps instead of figures that are all zero. */
export function EmptyAccount({ status, isOwner }: { status: StripeStatus; isOwner: boolean }) {
  const { full_months, charges_90d } = card.minimum;
  const arrives = status.via === 'key' ? 'within about 15 minutes' : 'within a few minutes';
  const other = isOwner
    ? 'Disconnect this one in the settings, under Stripe, and connect the other one.'
    : 'Ask an owner of this business to connect it.';
  return (
    <section aria-labelledby="empty-title" className="panel stack step">
      <h2 id="empty-title">No sales in this Stripe account yet</h2>
      <p>We read the whole account and found no successful charge. What comes next:</p>
      <ol className="steps">
        <li>
          <b>Make your first sale with Stripe.</b> Your figures appear here {arrives}.
        </li>
        <li>
          <b>Keep selling.</b> After {full_months} full months, with at least {charges_90d} charges in 90
          days, you get a readiness score.
        </li>
        <li>
          <b>Do you sell with another Stripe account?</b> {other}
        </li>
      </ol>
    </section>
  );
}
