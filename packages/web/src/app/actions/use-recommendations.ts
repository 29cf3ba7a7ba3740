import type { RequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import {
  listRecommendations,
  type Recommendation,
  updateRecommendation,
} from '@vaultra/core/contract/recommendations.ts';
import { useRef } from 'react';
import { useFigures } from '../business/use-figures.ts';
import type { Fetched } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';

export type SettableStatus = RequestOf<typeof updateRecommendation>['body']['status'];

export interface Recommendations {
  query: Fetched<SuccessOf<typeof listRecommendations>>;
  /** The open ones, in the server's order. */
  shown: readonly Recommendation[];
  /** Shows the new status at once, with an undo, and takes it back if the server refuses. */
  change(recommendation: Recommendation, status: SettableStatus): void;
}

export const isOpen = ({ status }: Recommendation) => status === 'pending' || status === 'accepted';

const says: Readonly<Partial<Record<SettableStatus, string>>> = {
  done: 'Marked as done.',
  dismissed: 'Dismissed.',
};

export function useRecommendations(businessId: string): Recommendations {
  const query = useFigures(listRecommendations, { limit: 100 });
  /** The status of each before its last change. */
  const before = useRef(new Map<string, SettableStatus>());
  const changing = useChange(updateRecommendation, {
    optimistic: {
      of: listRecommendations,
      becomes: (shown, { params, body }) => ({
        ...shown,
        recommendations: shown.recommendations.map((each) =>
          each.id === params.id ? { ...each, status: body.status } : each,
        ),
      }),
    },
    refresh: [listRecommendations],
    refused: 'The change was not saved',
    says: ({ body }) => says[body.status],
    undo: ({ params, body }) => ({
      params,
      body: { ...body, status: before.current.get(params.id) ?? 'pending' },
    }),
  });
  return {
    query,
    shown: (query.data?.recommendations ?? []).filter(isOpen),
    change({ id, status: now }, status) {
      if (now !== 'resolved') before.current.set(id, now);
      void changing.send({ params: { id }, body: { status, business_id: businessId } });
    },
  };
}
