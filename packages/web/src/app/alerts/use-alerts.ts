import { type Alert, listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { type Fetched, useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';

type Listed = SuccessOf<typeof listAlerts>;

/** The open alerts, the gravest first, and the distance to each limit. */
export const useOpenAlerts = (): Fetched<Listed> => useFigures(listAlerts, { limit: 100 });

/** The alerts whose cause has ended. */
export function useResolvedAlerts(): Fetched<Listed> {
  const { business } = useBusiness();
  return useApi(listAlerts, { query: { business_id: business.id, limit: 100, status: 'resolved' } });
}

/** Shows an alert as read at once, and takes that back if the server refuses. */
export function useMarkRead(): (alert: Alert) => void {
  const { business } = useBusiness();
  const { send } = useChange(updateAlert, {
    optimistic: {
      of: listAlerts,
      becomes: (shown: Listed, { params }) => ({
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
  return ({ id }) => void send({ params: { id }, body: { status: 'read', business_id: business.id } });
}
