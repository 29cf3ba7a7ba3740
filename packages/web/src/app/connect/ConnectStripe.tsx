import type { Via } from '@vaultra/core/contract/stripe.ts';
import { Icon } from '../ui/Icon.tsx';
import { WaysIn } from './WaysIn.tsx';

interface Props {
  businessId: string;
  ways: readonly Via[];
  mayConnect: boolean;
}

/** The second step of a new owner. */
export function ConnectStripe({ businessId, ways, mayConnect }: Props) {
  return (
    <section aria-labelledby="connect-title" className="panel stack step">
      <h2 id="connect-title">Connect Stripe</h2>
      <p>
        Vaultra uses your payments in Stripe. You choose the account at Stripe and allow read-only access
        there.
      </p>
      <ul className="plain stack ticks">
        <li>
          <Icon name="check" /> We read charges, refunds, disputes, payouts, and subscriptions: amounts,
          dates, and status.
        </li>
        <li>
          <Icon name="check" /> We never store card details, names, or emails of your customers.
        </li>
        <li>
          <Icon name="check" /> We cannot move money or change anything, and you can disconnect at any time.
        </li>
      </ul>
      {mayConnect ? (
        <WaysIn businessId={businessId} ways={ways} label="Connect Stripe" />
      ) : (
        <p className="soft">Ask an owner or admin of this business to connect Stripe.</p>
      )}
    </section>
  );
}
