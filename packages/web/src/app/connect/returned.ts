import { type ConnectError, connectErrors } from '@vaultra/core/contract/stripe.ts';

/** The result of the visit to Stripe's consent page. */
export type Returned = 'connected' | ConnectError;

/** Reads the result from the URL and removes it there, so a reload does not show it again. */
export function takeReturned(): Returned | null {
  const query = new URLSearchParams(location.search);
  const error = connectErrors.find((each) => each === query.get('error'));
  const returned = error ?? (query.get('connected') === '1' ? 'connected' : null);
  if (returned !== null) history.replaceState(null, '', location.pathname);
  return returned;
}
