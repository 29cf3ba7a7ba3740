import type { Severity, StoredAlert } from '../alerts/alert.ts';
import { rank } from '../alerts/plan.ts';
import type { Webhook } from '../contract/webhooks.ts';

/** What a webhook knows of each alert: the highest severity it was told, or that it ended. */
export type ToldAlerts = Record<string, Severity | 'ended'>;

export interface AlertNews {
  type: 'alert.opened' | 'alert.reopened' | 'alert.worsened' | 'alert.ended';
  alert: StoredAlert;
}

/**
 * What a webhook was not told yet. People read Slack, so an alert that comes back within days is quiet there, as it is in mail. A program
 * keeps a list of the open ones, so it is told.
 */
export function alertNews(
  told: Readonly<ToldAlerts>,
  alerts: readonly StoredAlert[],
  format: Webhook['format'],
): AlertNews[] {
  return alerts.flatMap((alert): AlertNews[] => {
    const before = told[alert.id];
    if (alert.status === 'resolved')
      return before === undefined || before === 'ended' ? [] : [{ type: 'alert.ended', alert }];
    if (before === undefined) return [{ type: 'alert.opened', alert }];
    if (before === 'ended') return format === 'slack' ? [] : [{ type: 'alert.reopened', alert }];
    return rank[alert.severity] > rank[before] ? [{ type: 'alert.worsened', alert }] : [];
  });
}

/** What a webhook knows after some news. It forgets alerts that are stored no more. */
export function toldAfter(
  told: Readonly<ToldAlerts>,
  news: readonly AlertNews[],
  alerts: readonly StoredAlert[],
): ToldAlerts {
  const after = new Map(Object.entries(told));
  for (const { type, alert } of news) after.set(alert.id, type === 'alert.ended' ? 'ended' : alert.severity);
  const stored = new Set(alerts.map(({ id }) => id));
  return Object.fromEntries([...after].filter(([id]) => stored.has(id)));
}

/** What a new webhook counts as told: what is open when it is set is no news. */
export function toldFrom(alerts: readonly StoredAlert[]): ToldAlerts {
  const open = alerts.filter(({ status }) => status !== 'resolved');
  return Object.fromEntries(open.map(({ id, severity }) => [id, severity]));
}
