import type { Via } from '@vaultra/core/contract/stripe.ts';
import { Stepper } from '../business/Stepper.tsx';
import { ConnectionMethods } from './ConnectionMethods.tsx';

interface Props {
  businessId: string;
  ways: readonly Via[];
  mayConnect: boolean;
}

const reads = [
  [
    'Charges, refunds, and disputes',
    'For sales, refund and dispute rates, and how sales spread over customers.',
  ],
  ['Payouts and balance', 'For payouts on time, and money that Stripe holds back.'],
  ['Subscriptions', 'For recurring revenue, and how much of it is lost.'],
] as const;

/** The second step of a new owner. */
export function ConnectStripe({ businessId, ways, mayConnect }: Props) {
  return (
    <section aria-labelledby="connect-title" className="panel stack step">
      {mayConnect && <Stepper at="connect" />}
      <h2 id="connect-title">Connect Stripe</h2>
      <p>Read-only. We cannot move money or change anything, and you can disconnect at any time.</p>
      <dl className="reads small">
        {reads.map(([what, why]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{why}</dd>
          </div>
        ))}
        <div>
          <dt>Never stored</dt>
          <dd>
            Card details, names, and emails of your customers.{' '}
            <a href="/security">How your data is protected</a>
          </dd>
        </div>
      </dl>
      {mayConnect ? (
        <ConnectionMethods businessId={businessId} methods={ways} label="Connect Stripe" />
      ) : (
        <p className="soft">Ask an owner or admin of this business to connect Stripe.</p>
      )}
    </section>
  );
}
