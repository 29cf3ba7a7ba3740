import { connectedShards } from './integration.entity.ts';
import { readConnected } from './integration.store.ts';

/** Sends something for every connected business, page by page of the sharded index. @returns for how many. */
export async function forEachConnected(act: (businessId: string) => Promise<void>): Promise<number> {
  const counts = await Promise.all(
    Array.from({ length: connectedShards }, async (_, shard) => {
      let count = 0;
      let next: Record<string, unknown> | undefined;
      do {
        const page = await readConnected(shard, next);
        await Promise.all(page.businessIds.map(act));
        count += page.businessIds.length;
        next = page.next;
      } while (next);
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
