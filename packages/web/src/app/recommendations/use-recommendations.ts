import type { RequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import {
  listRecommendations,
  type Recommendation,
  updateRecommendation,
} from '@vaultra/core/contract/recommendations.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { type Query, useQuery } from '../ui/use-query.ts';

export type SettableStatus = RequestOf<typeof updateRecommendation>['body']['status'];

export interface Recommendations {
  query: Query<SuccessOf<typeof listRecommendations>>;
  /** Includes this visit's changes. An action that was just dismissed or done stays, so that it can be undone. */
  shown: Recommendation[];
  /** The errors of refused changes, by recommendation id. */
  failures: ReadonlyMap<string, Error>;
  /** Shows the new status at once, and reverts it if the server refuses. */
  change(recommendation: Recommendation, status: SettableStatus): Promise<void>;
}

export function useRecommendations(businessId: string): Recommendations {
  const query = useQuery(listRecommendations, { query: { business_id: businessId, limit: 100 } });
  const [changed, setChanged] = useState<ReadonlyMap<string, Recommendation>>(new Map());
  const [failures, setFailures] = useState<ReadonlyMap<string, Error>>(new Map());

  async function change(recommendation: Recommendation, status: SettableStatus): Promise<void> {
    const { id } = recommendation;
    const before = changed.get(id);
    setFailures((all) => without(all, id));
    setChanged((all) => new Map(all).set(id, { ...recommendation, status }));
    try {
      const body = { status, business_id: businessId };
      const answer = await call(updateRecommendation, { params: { id }, body });
      setChanged((all) => new Map(all).set(id, answer.recommendation));
    } catch (error) {
      setChanged((all) => (before ? new Map(all).set(id, before) : without(all, id)));
      setFailures((all) => new Map(all).set(id, error instanceof Error ? error : new Error(String(error))));
    }
  }

  return { query, shown: merge(query.data?.recommendations ?? [], changed), failures, change };
}

/** The server's order. A recommendation that it no longer lists after a change of this visit is placed by its points. */
function merge(
  listed: readonly Recommendation[],
  changed: ReadonlyMap<string, Recommendation>,
): Recommendation[] {
  const merged = listed.map((each) => {
    const ours = changed.get(each.id);
    return ours ? { ...each, status: ours.status } : each;
  });
  for (const each of changed.values()) {
    if (merged.some(({ id }) => id === each.id)) continue;
    const place = merged.findIndex(({ points }) => points < each.points);
    merged.splice(place === -1 ? merged.length : place, 0, each);
  }
  return merged;
}

function without<V>(all: ReadonlyMap<string, V>, key: string): Map<string, V> {
  const rest = new Map(all);
  rest.delete(key);
  return rest;
}
