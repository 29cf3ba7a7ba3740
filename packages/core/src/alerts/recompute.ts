import { isDeepStrictEqual } from 'node:util';
import type { Threshold } from '../contract/alerts.ts';
import { newId } from '../shared/ids.ts';
import { putAlert, putLines, readAlerts, readLines, updateAlert } from './alert.store.ts';
import type { Finding, StoredAlert } from './alert.ts';
import { detect } from './detect.ts';
import { disputeLines } from './dispute-lines.ts';
import { reconcile } from './plan.ts';
import { scoreLines } from './score-lines.ts';
import type { Watched } from './watched.ts';

/** Brings a business's alerts and distances in line with how it stands. Where nothing changed nothing is written. */
export async function renewAlerts(businessId: string, watched: Watched, now: Date): Promise<StoredAlert[]> {
  const alerts = await storeAlerts(businessId, detect(watched), now);
  await storeLines(businessId, linesOf(watched));
  return alerts;
}

/** None once access has ended: figures that stand still are at no distance from anything. */
function linesOf(watched: Watched): Threshold[] {
  const { status } = watched.connection;
  if (status === 'revoked' || status === 'disconnected') return [];
  return [...disputeLines(watched).map(({ line }) => line), ...scoreLines(watched)];
}

/** @returns those that are open now. */
async function storeAlerts(businessId: string, findings: Finding[], now: Date): Promise<StoredAlert[]> {
  const existing = await readAlerts(businessId);
  const { open, reopen, update, resolve } = reconcile(existing, findings, now);
  const changed = new Set(
    [...reopen, ...update].map(({ alert }) => alert.id).concat(resolve.map(({ id }) => id)),
  );
  const opened = open.map((finding) => fresh(finding, now));
  const again = reopen.map(({ alert, finding }) => ({
    ...alert,
    ...finding,
    status: 'unread' as const,
    updated_at: now,
    resolved_at: null,
    critical_since: alert.critical_since ?? (finding.severity === 'critical' ? now : null),
  }));
  const [updated] = await Promise.all([
    Promise.all(
      update.map(({ alert, finding, graver }) =>
        updateAlert(
          businessId,
          alert,
          {
            finding,
            ...(graver ? { status: 'unread' } : {}),
            ...(finding.severity === 'critical' && alert.critical_since === null
              ? { critical_since: now }
              : {}),
          },
          now,
        ),
      ),
    ),
    Promise.all([...opened, ...again].map((alert) => putAlert(businessId, alert))),
    Promise.all(
      resolve.map((alert) => updateAlert(businessId, alert, { status: 'resolved', resolved_at: now }, now)),
    ),
  ]);
  const untouched = existing.filter(({ id, resolved_at }) => resolved_at === null && !changed.has(id));
  return [...untouched, ...updated, ...opened, ...again];
}

function fresh(finding: Finding, now: Date): StoredAlert {
  return {
    ...finding,
    id: newId('alert', now),
    status: 'unread',
    created_at: now,
    updated_at: now,
    resolved_at: null,
    critical_since: finding.severity === 'critical' ? now : null,
  };
}

async function storeLines(businessId: string, thresholds: Threshold[]): Promise<void> {
  if (!isDeepStrictEqual(await readLines(businessId), thresholds)) await putLines(businessId, thresholds);
}
