import type { Alert, Threshold } from '../contract/alerts.ts';
import { conflict, notFound } from '../shared/errors.ts';
import { markRead, readAlerts, readLines } from './alert.store.ts';
import type { AlertStatus, Severity, StoredAlert } from './alert.ts';
import { rank } from './plan.ts';

/** A business's alerts, the gravest first and among those the newest; open ones where no status is asked for. */
export async function listAlerts(
  businessId: string,
  filter: { status?: AlertStatus | undefined; severity?: Severity | undefined },
): Promise<Alert[]> {
  const all = await readAlerts(businessId);
  return all
    .filter(({ status }) => (filter.status ? status === filter.status : status !== 'resolved'))
    .filter(({ severity }) => !filter.severity || severity === filter.severity)
    .sort((a, b) => rank[b.severity] - rank[a.severity] || (a.id < b.id ? 1 : -1))
    .map(describe);
}

/** How far the business is from every line that matters, as last found. */
export function describeLines(businessId: string): Promise<Threshold[]> {
  return readLines(businessId);
}

/**
 * Marks an alert as read. One that is read already stays so.
 * @throws AppError NOT_FOUND; CONFLICT for one that is over.
 */
export async function markAlertRead(businessId: string, id: string): Promise<Alert> {
  const alert = (await readAlerts(businessId)).find((one) => one.id === id);
  if (!alert) throw notFound('The alert');
  const over = conflict('This alert is over: its cause is gone, so there is nothing left to mark.');
  if (alert.status === 'resolved') throw over;
  const read = await markRead(businessId, alert);
  if (!read) throw over;
  return describe(read);
}

function describe({ cause: _, critical_since: __, ...alert }: StoredAlert): Alert {
  return {
    ...alert,
    created_at: alert.created_at.toISOString(),
    updated_at: alert.updated_at.toISOString(),
    resolved_at: alert.resolved_at?.toISOString() ?? null,
  };
}
