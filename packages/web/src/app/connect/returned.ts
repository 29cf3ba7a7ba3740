import { type ConnectError, connectErrors } from '@vaultra/core/contract/stripe.ts';

/** How the visit to Stripe's consent page ended. */
export type Returned = 'connected' | ConnectError;

/** Reads it off the page's address and takes it out there, so that a reload does not say it again. */
export function takeReturned(): Returned | null {
  const query = new URLSearchParams(location.search);
  const error = connectErrors.find((each) => each === query.get('error'));
  const returned = error ?? (query.get('connected') === '1' ? 'connected' : null);
  if (returned !== null) history.replaceState(null, '', location.pathname);
  return returned;
}
