import { type Alert, listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { type Query, useQuery } from '../ui/use-query.ts';

export interface Alerts {
  query: Query<SuccessOf<typeof listAlerts>>;
  /** In the server's order, the most severe first, with this visit's changes. */
  shown: Alert[];
  /** The errors of refused changes, by alert id. */
  failures: ReadonlyMap<string, Error>;
  /** Shows the alert as read at once, and reverts it if the server refuses. */
  markRead(alert: Alert): Promise<void>;
}

export function useAlerts(businessId: string): Alerts {
  const query = useQuery(listAlerts, { query: { business_id: businessId, limit: 100 } });
  /** `updated_at` of each alert marked as read. If it changes, the server's status counts again. */
  const [read, setRead] = useState<ReadonlyMap<string, string>>(new Map());
  const [failures, setFailures] = useState<ReadonlyMap<string, Error>>(new Map());

  async function markRead({ id, updated_at }: Alert): Promise<void> {
    setFailures((all) => without(all, id));
    setRead((all) => new Map(all).set(id, updated_at));
    try {
      await call(updateAlert, { params: { id }, body: { status: 'read', business_id: businessId } });
    } catch (error) {
      setRead((all) => without(all, id));
      setFailures((all) => new Map(all).set(id, error instanceof Error ? error : new Error(String(error))));
      // The alert may be resolved by now.
      void query.reload();
    }
  }

  const listed = query.data?.alerts ?? [];
  const shown = listed.map((alert) =>
    read.get(alert.id) === alert.updated_at ? { ...alert, status: 'read' as const } : alert,
  );
  return { query, shown, failures, markRead };
}

function without<V>(all: ReadonlyMap<string, V>, key: string): Map<string, V> {
  return new Map([...all].filter(([each]) => each !== key));
}
