import type { Alert, Threshold } from '../contract/alerts.ts';
import { conflict, notFound } from '../shared/errors.ts';
import { markRead, readAlerts, readThresholds } from './alert.store.ts';
import type { AlertStatus, Severity, StoredAlert } from './alert.ts';
import { rank } from './plan.ts';

/** A business's alerts by severity, then newest first. Without a status filter, the open ones. */
export async function listAlerts(
  businessId: string,
  filter: { status?: AlertStatus | undefined; severity?: Severity | undefined },
): Promise<Alert[]> {
  const all = await readAlerts(businessId);
  return all
    .filter(({ status }) => (filter.status ? status === filter.status : status !== 'resolved'))
    .filter(({ severity }) => !filter.severity || severity === filter.severity)
    .sort((a, b) => rank[b.severity] - rank[a.severity] || (a.id < b.id ? 1 : -1))
    .map(describeAlert);
}

/** A business's distance to each limit, as last computed. */
export function describeThresholds(businessId: string): Promise<Threshold[]> {
  return readThresholds(businessId);
}

/**
 * Marks an alert as read. An alert that is read already does not change.
 * @throws AppError NOT_FOUND; CONFLICT if it is resolved.
 */
export async function markAlertRead(businessId: string, id: string): Promise<Alert> {
  const alert = (await readAlerts(businessId)).find((one) => one.id === id);
  if (!alert) throw notFound('The alert');
  const resolved = conflict('This alert is resolved, so it cannot be marked as read.');
  if (alert.status === 'resolved') throw resolved;
  const read = await markRead(businessId, alert);
  if (!read) throw resolved;
  return describeAlert(read);
}

/** An alert as the API shows it. */
export function describeAlert({ cause, critical_since: __, mail: ___, ...alert }: StoredAlert): Alert {
  return {
    ...alert,
    // Evidence is one alert for each day on which some is due.
    due: alert.kind === 'evidence_due' ? cause : null,
    evidence: alert.evidence ?? null,
    created_at: alert.created_at.toISOString(),
    updated_at: alert.updated_at.toISOString(),
    resolved_at: alert.resolved_at?.toISOString() ?? null,
  };
}
