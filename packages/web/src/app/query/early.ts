import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import type { Endpoint, NamingRequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { usersMe } from '@vaultra/core/contract/users.ts';
import { wasOpen } from '../business/business.ts';
import { call } from '../session/session.ts';

/** Requests on their way, by what the app will ask for. */
const asked = new Map<string, Promise<unknown>>();

const keyOf = ({ method, path }: Endpoint, request: unknown): string =>
  JSON.stringify([method, path, request]);

function ask<E extends Endpoint>(endpoint: E, request: NamingRequestOf<E>): void {
  const answer = call(endpoint, request);
  // The app shows the failure when it takes the answer, which may be later than the failure.
  answer.catch(() => undefined);
  asked.set(keyOf(endpoint, request), answer);
}

/** Asks for what the first screen of an address needs, while the code of the app is still loading. */
export function askEarly(address: string): void {
  ask(usersMe, {});
  const [, business_id, view] = /^\/b\/(biz_\w+)\/(\w+)/.exec(address) ?? [];
  // Of a business that is not theirs, the app asks nothing.
  if (business_id === undefined || !wasOpen(business_id)) return;
  ask(status, { query: { business_id } });
  if (view !== 'home' && view !== 'score') return;
  ask(readinessCurrent, { query: { business_id } });
  if (view === 'home') ask(listAlerts, { query: { business_id, limit: 100 } });
}

/** The answer to a request that was sent early, once: later ones are sent anew. */
export function takeEarly<E extends Endpoint>(
  endpoint: E,
  request: NamingRequestOf<E>,
): Promise<SuccessOf<E>> | undefined {
  const key = keyOf(endpoint, request);
  const answer = asked.get(key);
  asked.delete(key);
  return answer as Promise<SuccessOf<E>> | undefined;
}
