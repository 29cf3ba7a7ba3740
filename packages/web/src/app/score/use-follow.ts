import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { useEffect, useRef } from 'react';
import type { Query } from '../ui/use-query.ts';

/** Asks again when the business was scored anew, for what follows from a score; after a failure at the next look. */
export function useFollow({ reload, error }: Query<unknown>, readiness: Readiness): void {
  const seen = useRef(readiness.computed_at);
  const failed = useRef(false);
  failed.current = error !== null;
  useEffect(() => {
    if (seen.current === readiness.computed_at && !failed.current) return;
    seen.current = readiness.computed_at;
    void reload();
  }, [readiness, reload]);
}
