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
  markRead(id: string): Promise<void>;
}

export function useAlerts(businessId: string): Alerts {
  const query = useQuery(listAlerts, { query: { business_id: businessId, limit: 100 } });
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<string, Error>>(new Map());

  async function markRead(id: string): Promise<void> {
    setFailures((all) => new Map([...all].filter(([each]) => each !== id)));
    setRead((all) => new Set(all).add(id));
    try {
      await call(updateAlert, { params: { id }, body: { status: 'read', business_id: businessId } });
    } catch (error) {
      setRead((all) => new Set([...all].filter((each) => each !== id)));
      setFailures((all) => new Map(all).set(id, error instanceof Error ? error : new Error(String(error))));
      // It may be over by now.
      void query.reload();
    }
  }

  const listed = query.data?.alerts ?? [];
  const shown = listed.map((alert) => (read.has(alert.id) ? { ...alert, status: 'read' as const } : alert));
  return { query, shown, failures, markRead };
}
