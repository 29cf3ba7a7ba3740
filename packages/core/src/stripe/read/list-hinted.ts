import type { Arrival } from '../../ledger/apply.ts';
import type { Fact, FactKind, Hint } from '../../ledger/facts.ts';
import { eventKey, type Stamp } from '../../ledger/fold.ts';
import type { AccountClient } from './account-client.ts';
import { type CreatedRange, type Page, readDated, readSubscriptions } from './lists.ts';

/** Up to this many objects of a kind are read one by one. */
const maxSingleReads = 20;

interface Listed {
  fact: Fact;
  /** Epoch seconds, taken before the list was requested. */
  read_at: number;
}

type Range = CreatedRange & { lte: number };

/** Lists of the kinds that can be listed by creation time. */
const listOf: Partial<Record<FactKind, (client: AccountClient, created: Range) => Promise<Page>>> = {
  charge: (client, created) => readDated(client, 'charges', created, null),
  refund: (client, created) => readDated(client, 'refunds', created, null),
  dispute: (client, created) => readDated(client, 'disputes', created, null),
  payout: (client, created) => readDated(client, 'payouts', created, null),
  subscription: (client, created) => readSubscriptions(client, null, created),
};

/**
 * Reads the objects of many hints by lists. An account with an old API version has a hint with every event. Each list ends
 * at the newest object not found yet, so this never takes more requests than single reads.
 * @returns the arrivals, with list rows in place of the hints that were found
 */
export async function listHintedObjects(
  client: AccountClient,
  arrivals: readonly Arrival[],
  now: () => Date,
): Promise<Arrival[]> {
  const hints = arrivals.flatMap(({ fact }) => (fact.kind === 'hint' ? [fact] : []));
  const listed = new Map<string, Listed>();
  for (const [kind, ofKind] of Map.groupBy(hints, ({ of }) => of)) {
    const list = listOf[kind];
    if (!list) continue;
    let left = new Map(ofKind.flatMap((hint) => (hint.created === null ? [] : [[hint.id, hint.created]])));
    while (left.size > maxSingleReads) {
      const read_at = Math.floor(now().getTime() / 1000);
      const page = await list(client, { gte: Math.min(...left.values()), lte: Math.max(...left.values()) });
      const found = page.facts.filter(({ id }) => left.has(id));
      // The remaining objects are not listed, or not with the creation time of their events.
      if (found.length === 0) break;
      for (const fact of found) listed.set(objectName(kind, fact.id), { fact, read_at });
      left = new Map([...left].filter(([id]) => !listed.has(objectName(kind, id))));
    }
  }
  return arrivals.map((arrival) => {
    if (arrival.fact.kind !== 'hint') return arrival;
    const found = listed.get(objectName(arrival.fact.of, arrival.fact.id));
    return found ? hintedArrival(arrival.fact, arrival.stamp, found) : arrival;
  });
}

const objectName = (kind: FactKind, id: string) => `${kind} ${id}`;

/** A list row as an arrival, with what the hint's event proved. */
function hintedArrival({ held }: Hint, stamp: Stamp, { fact, read_at }: Listed): Arrival {
  return {
    fact: held && fact.kind === 'charge' ? { ...fact, held } : fact,
    stamp: { by: 'list', read_at, hinted_by: eventKey(stamp) },
  };
}
