import { isDeepStrictEqual } from 'node:util';
import type { Threshold } from '../contract/alerts.ts';
import { newId } from '../shared/ids.ts';
import { putAlert, putLines, readAlerts, readLines, updateAlert } from './alert.store.ts';
import { causeKey, type Finding, type StoredAlert } from './alert.ts';
import { detect } from './detect.ts';
import { disputeLines } from './dispute-lines.ts';
import { planAlerts } from './plan.ts';
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
  const { open, reopen, update, resolve } = planAlerts(existing, findings, now);
  const idOf = new Map(existing.map((alert) => [causeKey(alert), alert.id]));
  const put = [...open.map((finding) => fresh(finding, now)), ...reopen.map((one) => again(one, now))];
  const [written, updated] = await Promise.all([
    Promise.all(put.map((alert) => putAlert(businessId, alert, idOf.get(causeKey(alert))))),
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
    Promise.all(
      resolve.map((alert) => updateAlert(businessId, alert, { status: 'resolved', resolved_at: now }, now)),
    ),
  ]);
  // Another look came first, or this one did and its answer was lost: what is stored is what counts.
  if (written.includes(false)) return (await readAlerts(businessId)).filter(isOpen);
  const changed = new Set([...update.map(({ alert }) => alert.id), ...resolve.map(({ id }) => id)]);
  const untouched = existing.filter((alert) => isOpen(alert) && !changed.has(alert.id));
  return [...untouched, ...updated, ...put];
}

const isOpen = ({ resolved_at }: StoredAlert) => resolved_at === null;

function again({ alert, finding }: { alert: StoredAlert; finding: Finding }, now: Date): StoredAlert {
  return {
    ...alert,
    ...finding,
    status: 'unread',
    updated_at: now,
    resolved_at: null,
    critical_since: alert.critical_since ?? (finding.severity === 'critical' ? now : null),
  };
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
