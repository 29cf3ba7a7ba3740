import { type Alert, listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { type Query, useQuery } from '../ui/use-query.ts';

export interface Alerts {
  query: Query<SuccessOf<typeof listAlerts>>;
  /** The server's order, the gravest first, with what was marked on this visit. */
  shown: Alert[];
  /** Why one could not be marked, by its id. */
  failures: ReadonlyMap<string, Error>;
  /** Shows it as read at once, and takes that back where the server refuses. */
  markRead(alert: Alert): Promise<void>;
}

export function useAlerts(businessId: string): Alerts {
  const query = useQuery(listAlerts, { query: { business_id: businessId, limit: 100 } });
  /** When each one marked last changed: one that changes after that is news again, where the server says so. */
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
      // It may be over by now.
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
