import { readConnected } from './connected.store.ts';
import { connectedShards } from './integration.entity.ts';

/**
 * Calls `act` for every connected business, page by page of the sharded index. A failure does not stop the others.
 * @returns the number of businesses
 * @throws AggregateError of all failures, after the last business
 */
export async function forEachConnected(act: (businessId: string) => Promise<void>): Promise<number> {
  const failures: unknown[] = [];
  const counts = await Promise.all(
    Array.from({ length: connectedShards }, async (_, shard) => {
      let count = 0;
      let next: Record<string, unknown> | undefined;
      do {
        const page = await readConnected(shard, next);
        const outcomes = await Promise.allSettled(page.businessIds.map(act));
        failures.push(...outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
        count += page.businessIds.length;
        next = page.next;
      } while (next);
      return count;
    }),
  );
  if (failures.length > 0) {
    throw new AggregateError(failures, `the call failed for ${failures.length} businesses`);
  }
  return counts.reduce((sum, count) => sum + count, 0);
}
