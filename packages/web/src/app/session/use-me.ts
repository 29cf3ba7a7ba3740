import { usersMe } from '@vaultra/core/contract/users.ts';
import { usePolling } from '../ui/use-polling.ts';
import { useQuery } from '../ui/use-query.ts';

const everyMs = 60_000;

/** Who is logged in and what they belong to, looked at again now and then: others, and other tabs, change that. */
export function useMe() {
  const me = useQuery(usersMe, {});
  usePolling(me.reload, everyMs);
  return me;
}
