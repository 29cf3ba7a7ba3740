import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { useEffect, useRef } from 'react';
import type { Query } from '../ui/use-query.ts';

/** Reloads a query that depends on the score when there is a new score, or after a failure at the next poll. */
export function useReloadOnScore({ reload, error }: Query<unknown>, readiness: Readiness): void {
  const seen = useRef(readiness.computed_at);
  const failed = useRef(false);
  failed.current = error !== null;
  useEffect(() => {
    if (seen.current === readiness.computed_at && !failed.current) return;
    seen.current = readiness.computed_at;
    void reload();
  }, [readiness, reload]);
}
