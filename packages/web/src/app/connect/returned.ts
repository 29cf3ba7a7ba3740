import { type ConnectError, connectErrors } from '@vaultra/core/contract/stripe.ts';

/** The result of the visit to Stripe's consent page. */
export type Returned = 'connected' | ConnectError;

const listeners = new Set<() => void>();
let result: Returned | null = null;

/** The result of the last visit to Stripe, until the owner closes the notice or changes the connection. */
export const returned = {
  current: (): Returned | null => result,
  /** Reads the result from the URL and removes it there, so a reload does not show it again. */
  take(): void {
    const address = new URL(location.href);
    const error = connectErrors.find((each) => each === address.searchParams.get('error'));
    result = error ?? (address.searchParams.get('connected') === '1' ? 'connected' : null);
    if (result === null) return;
    address.searchParams.delete('error');
    address.searchParams.delete('connected');
    history.replaceState(null, '', address);
  },
  forget: () => set(null),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function set(to: Returned | null): void {
  result = to;
  for (const listener of listeners) listener();
}
