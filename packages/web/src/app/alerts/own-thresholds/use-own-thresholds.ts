import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import {
  createOwnThreshold,
  deleteOwnThreshold,
  listOwnThresholds,
  type OwnThreshold,
  updateOwnThreshold,
} from '@vaultra/core/contract/own-thresholds.ts';
import { useBusiness } from '../../business/context.tsx';
import { type Fetched, useApi } from '../../query/use-api.ts';
import { useChange } from '../../query/use-change.ts';
import { showToast } from '../../ui/toast.ts';

/** The condition of a threshold. */
export type Asked = Pick<OwnThreshold, 'metric' | 'comparison' | 'value' | 'currency' | 'window' | 'mail'>;

export interface OwnThresholds {
  of: Fetched<{ own_thresholds: OwnThreshold[]; next_cursor: null }>;
  remove(threshold: OwnThreshold): void;
  /** After one was added or changed: says so, with an undo. */
  added(threshold: OwnThreshold): void;
  changed(before: OwnThreshold): void;
}

const askedOf = ({ metric, comparison, value, currency, window, mail }: OwnThreshold): Asked => ({
  metric,
  comparison,
  value,
  currency,
  window,
  mail,
});

/** The thresholds of the open business, and their changes, each with an undo. */
export function useOwnThresholds(): OwnThresholds {
  const { business, expectChange } = useBusiness();
  const query = { business_id: business.id };
  const of = useApi(listOwnThresholds, { query });
  // A change ends and opens alerts.
  const refresh = [listOwnThresholds, listAlerts];
  const removing = useChange(deleteOwnThreshold, {
    optimistic: {
      of: listOwnThresholds,
      becomes: (shown, { params }) => ({
        ...shown,
        own_thresholds: shown.own_thresholds.filter(({ id }) => id !== params.id),
      }),
    },
    refresh,
    refused: 'Could not remove that',
  });
  const bringing = useChange(createOwnThreshold, { refresh, refused: 'Could not bring that back' });
  const updating = useChange(updateOwnThreshold, { refresh, refused: 'Could not undo that' });
  const undoTo = (text: string, undo: () => Promise<unknown>) => showToast({ text, undo: () => void undo() });
  return {
    of,
    async remove(threshold) {
      if (!(await removing.send({ params: { id: threshold.id }, query }))) return;
      undoTo('Removed', () => bringing.send({ body: { ...query, ...askedOf(threshold) } }));
    },
    added({ id }) {
      // Its alert opens a few seconds later.
      void expectChange();
      undoTo('Added', () => removing.send({ params: { id }, query }));
    },
    changed(before) {
      void expectChange();
      undoTo('Changed', () =>
        updating.send({ params: { id: before.id }, body: { ...query, ...askedOf(before) } }),
      );
    },
  };
}
