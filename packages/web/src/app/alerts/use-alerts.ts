import { type Alert, listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useFigures } from '../business/use-figures.ts';
import type { Fetched } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';

export interface Alerts {
  query: Fetched<SuccessOf<typeof listAlerts>>;
  /** In the server's order, the most severe first. */
  shown: readonly Alert[];
  /** Shows the alert as read at once, and takes that back if the server refuses. */
  markRead(alert: Alert): void;
}

export function useAlerts(businessId: string): Alerts {
  const query = useFigures(listAlerts, { limit: 100 });
  const reading = useChange(updateAlert, {
    optimistic: {
      of: listAlerts,
      becomes: (shown, { params }) => ({
        ...shown,
        alerts: shown.alerts.map((alert) =>
          alert.id === params.id ? { ...alert, status: 'read' as const } : alert,
        ),
      }),
    },
    // The alert may be resolved by now.
    refresh: [listAlerts],
    refused: 'The alert could not be marked as read',
  });
  return {
    query,
    shown: query.data?.alerts ?? [],
    markRead: ({ id }) =>
      void reading.send({ params: { id }, body: { status: 'read', business_id: businessId } }),
  };
}
