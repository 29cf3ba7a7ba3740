import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { formatDate } from '../ui/dates.ts';

/** When the data of a former account is deleted. Nothing while one is connected. */
export function KeptUntil({ status: { data_kept_until } }: { status: StripeStatus }) {
  if (data_kept_until === null) return null;
  return (
    <p className="small">
      We keep the data of this account until{' '}
      <time dateTime={data_kept_until}>{formatDate(data_kept_until.slice(0, 10))}</time>, then delete it,
      unless you connect the account again.
    </p>
  );
}
