import type { Severity, StoredAlert } from '../alerts/alert.ts';
import { rank } from '../alerts/plan.ts';
import type { Webhook } from '../contract/webhooks.ts';

/** The last reported state of each alert: the highest severity that was sent, or that it ended. */
export type ReportedAlerts = Record<string, Severity | 'ended'>;

export interface AlertNews {
  type: 'alert.opened' | 'alert.reopened' | 'alert.worsened' | 'alert.ended';
  alert: StoredAlert;
}

/**
 * Changes that a webhook has not reported yet. People read Slack, so an alert that comes back within days is quiet there, as it is in mail. A program
 * keeps a list of the open ones, so it gets the event.
 */
export function alertNews(
  reported: Readonly<ReportedAlerts>,
  alerts: readonly StoredAlert[],
  format: Webhook['format'],
): AlertNews[] {
  return alerts.flatMap((alert): AlertNews[] => {
    const before = reported[alert.id];
    if (alert.status === 'resolved')
      return before === undefined || before === 'ended' ? [] : [{ type: 'alert.ended', alert }];
    if (before === undefined) return [{ type: 'alert.opened', alert }];
    if (before === 'ended') return format === 'slack' ? [] : [{ type: 'alert.reopened', alert }];
    return rank[alert.severity] > rank[before] ? [{ type: 'alert.worsened', alert }] : [];
  });
}

/** The reported state after some changes. Alerts that are no longer stored are dropped. */
export function reportedAfter(
  reported: Readonly<ReportedAlerts>,
  news: readonly AlertNews[],
  alerts: readonly StoredAlert[],
): ReportedAlerts {
  const after = new Map(Object.entries(reported));
  for (const { type, alert } of news) after.set(alert.id, type === 'alert.ended' ? 'ended' : alert.severity);
  const stored = new Set(alerts.map(({ id }) => id));
  return Object.fromEntries([...after].filter(([id]) => stored.has(id)));
}

/** The reported state of a new webhook. Alerts that are already open when it is set are not sent. */
export function initiallyReported(alerts: readonly StoredAlert[]): ReportedAlerts {
  const open = alerts.filter(({ status }) => status !== 'resolved');
  return Object.fromEntries(open.map(({ id, severity }) => [id, severity]));
}
