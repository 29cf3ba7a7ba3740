import { usersMe } from '@vaultra/core/contract/users.ts';
import { usePolling } from '../ui/use-polling.ts';
import { useQuery } from '../ui/use-query.ts';

const everyMs = 60_000;

/** The user and their businesses, reloaded every minute, because other users and other tabs change them. */
export function useMe() {
  const me = useQuery(usersMe, {});
  usePolling(me.reload, everyMs);
  return me;
}
