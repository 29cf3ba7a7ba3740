import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { usersMe } from '@vaultra/core/contract/users.ts';
import { createContext, use } from 'react';
import { type Fetched, useApi } from '../query/use-api.ts';

export type Me = SuccessOf<typeof usersMe>;

const everyMs = 60_000;

/** The user and their businesses, reloaded every minute and on return to the tab, because others change them. */
export function useMeQuery(): Fetched<Me> {
  return useApi(usersMe, {}, { every: everyMs, alwaysFresh: true });
}

export const MeContext = createContext<(Me & { reload(): Promise<void> }) | null>(null);

/** The user of the app, in any of its views. */
export function useMe(): Me & { reload(): Promise<void> } {
  const me = use(MeContext);
  if (!me) throw new Error('Only the app knows its user.');
  return me;
}
