import type { RequestOf, SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import {
  listRecommendations,
  type Recommendation,
  updateRecommendation,
} from '@vaultra/core/contract/recommendations.ts';
import { useEffect, useRef } from 'react';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { type Fetched, together, useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';

export type Action = Recommendation;
export type SettableStatus = RequestOf<typeof updateRecommendation>['body']['status'];
type Listed = SuccessOf<typeof listRecommendations>;

export const isOpen = ({ status }: Pick<Action, 'status'>) => status === 'pending' || status === 'accepted';

/** The actions that are open, in the server's order. Just after a change, the list may still contain an action that is no longer open. */
export const useOpenActions = (): Fetched<Listed> => useFigures(listRecommendations, { limit: 100 });

const says: Readonly<Partial<Record<SettableStatus, string>>> = {
  done: 'Marked as done.',
  dismissed: 'Dismissed.',
};

/**
 * Shows a new status at once, with an undo, and takes it back if the server refuses. Does nothing while a change runs: the second click of a
 * double click would meet another button in the same place.
 */
export function useSetStatus(): (action: Action, status: SettableStatus) => void {
  const { business } = useBusiness();
  const isRunning = useRef(false);
  const { send } = useChange(updateRecommendation, {
    optimistic: {
      of: listRecommendations,
      becomes: (shown: Listed, { params, body }) => ({
        ...shown,
        recommendations: shown.recommendations.map((each) =>
          each.id === params.id ? { ...each, status: body.status } : each,
        ),
      }),
    },
    refresh: [listRecommendations],
    refused: 'The change was not saved',
    says: ({ body }) => says[body.status],
    // From `done` and `dismissed`, the server goes back to `pending` only.
    undo: ({ params, body }) => ({ params, body: { ...body, status: 'pending' as const } }),
  });
  async function set({ id }: Action, status: SettableStatus): Promise<void> {
    if (isRunning.current) return;
    isRunning.current = true;
    await send({ params: { id }, body: { status, business_id: business.id } });
    isRunning.current = false;
  }
  return (action, status) => void set(action, status);
}

/** Done and dismissed actions. A recent change appears here before the server lists it. */
export function useEarlierActions(ask = true): Fetched<readonly Action[]> {
  const open = useOpenActions();
  const done = useListed('done', ask);
  const dismissed = useListed('dismissed', ask);
  const { data, ...rest } = together(done, dismissed);
  if (data === null) return { data: null, ...rest };
  const all = [
    ...(open.data?.recommendations ?? []),
    ...data.flatMap(({ recommendations }) => recommendations),
  ];
  const byId = new Map(
    all.filter(({ status }) => status === 'done' || status === 'dismissed').map((each) => [each.id, each]),
  );
  return { data: [...byId.values()], ...rest };
}

/** One action in any status; null if the business has no action with this id. */
export function useAction(id: string): Fetched<{ action: Action | null }> {
  const ofId = (list: readonly Action[]) => list.find((each) => each.id === id);
  const open = useOpenActions();
  const opened = open.data === null ? undefined : ofId(open.data.recommendations);
  const isElsewhere = open.data !== null && !opened;
  const earlier = useEarlierActions(isElsewhere);
  const resolved = useListed('resolved', isElsewhere);
  const { data, ...rest } = isElsewhere ? together(earlier, resolved) : open;
  const found = isElsewhere && Array.isArray(data) ? ofId([...data[0], ...data[1].recommendations]) : opened;
  // While it moves from one list to another, no loaded list contains it.
  const last = useRef<Action>(undefined);
  useEffect(() => {
    if (found) last.current = found;
  }, [found]);
  if (found) return { data: { action: found }, ...rest };
  if (data === null && last.current?.id === id) return { data: { action: last.current }, ...rest };
  return { data: data === null ? null : { action: null }, ...rest };
}

function useListed(status: Action['status'], ask: boolean): Fetched<Listed> {
  const { business } = useBusiness();
  return useApi(listRecommendations, { query: { business_id: business.id, limit: 100, status } }, { ask });
}
