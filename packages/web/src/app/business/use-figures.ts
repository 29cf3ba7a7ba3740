import type { Endpoint, NamingRequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { type Fetched, useApi } from '../query/use-api.ts';
import { useBusiness } from './context.tsx';

/**
 * Reads figures of the open business, as often as they may change.
 * @param query parameters other than the business
 */
export function useFigures<E extends Endpoint>(endpoint: E, query: object = {}): Fetched<SuccessOf<E>> {
  const { business, figuresEveryMs } = useBusiness();
  const request = { query: { business_id: business.id, ...query } } as unknown as NamingRequestOf<E>;
  return useApi(endpoint, request, { every: figuresEveryMs });
}
