import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { formatDate } from '../ui/dates.ts';

/** Until when what was read of a former account is kept; nothing while one is connected. */
export function KeptUntil({ status: { data_kept_until } }: { status: StripeStatus }) {
  if (data_kept_until === null) return null;
  return (
    <p className="small">
      What was read of the account is kept until{' '}
      <time dateTime={data_kept_until}>{formatDate(data_kept_until.slice(0, 10))}</time>, then deleted, unless
      it is connected again by then.
    </p>
  );
}
