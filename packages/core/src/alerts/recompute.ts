import { isDeepStrictEqual } from 'node:util';
import type { Threshold } from '../contract/alerts.ts';
import { putAlert, putThresholds, readAlerts, readThresholds, updateAlert } from './alert.store.ts';
import { causeKey, type Finding, type StoredAlert } from './alert.ts';
import type { AlertInput } from './alert-input.ts';
import { detect, heldCauses } from './detect.ts';
import { disputeThresholds } from './dispute-thresholds.ts';
import { newAlerts, planAlerts } from './plan.ts';
import { scoreThresholds } from './score-thresholds.ts';

/** Updates a business's alerts and distances to limits. Writes only what changed. @returns the open alerts */
export async function updateAlerts(businessId: string, input: AlertInput, now: Date): Promise<StoredAlert[]> {
  const alerts = await storeAlerts(businessId, input, now);
  await storeThresholds(businessId, thresholdsOf(input));
  return alerts;
}

/** Empty after access has ended, because the figures are out of date. */
function thresholdsOf(input: AlertInput): Threshold[] {
  const { status } = input.connection;
  if (status === 'revoked' || status === 'disconnected') return [];
  return [...disputeThresholds(input).map(({ threshold }) => threshold), ...scoreThresholds(input)];
}

/** @returns the open alerts */
async function storeAlerts(businessId: string, input: AlertInput, now: Date): Promise<StoredAlert[]> {
  const existing = await readAlerts(businessId);
  const { open, reopen, update, resolve } = planAlerts(existing, detect(input), now, heldCauses(input));
  const idOf = new Map(existing.map((alert) => [causeKey(alert), alert.id]));
  const put = [...newAlerts(open, now), ...reopen.map((one) => reopened(one, now))];
  const [written, updated] = await Promise.all([
    Promise.all(put.map((alert) => putAlert(businessId, alert, idOf.get(causeKey(alert))))),
    Promise.all(
      update.map(({ alert, finding, moreSevere }) =>
        updateAlert(
          businessId,
          alert,
          {
            finding,
            ...(moreSevere ? { status: 'unread' } : {}),
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
  // A concurrent recompute wrote first, or this write succeeded but its response was lost. The stored alerts decide.
  if (written.includes(false)) return (await readAlerts(businessId)).filter(isOpen);
  const changed = new Set([...update.map(({ alert }) => alert.id), ...resolve.map(({ id }) => id)]);
  const untouched = existing.filter((alert) => isOpen(alert) && !changed.has(alert.id));
  return [...untouched, ...updated, ...put];
}

const isOpen = ({ resolved_at }: StoredAlert) => resolved_at === null;

function reopened({ alert, finding }: { alert: StoredAlert; finding: Finding }, now: Date): StoredAlert {
  return {
    ...alert,
    ...finding,
    status: 'unread',
    updated_at: now,
    resolved_at: null,
    critical_since: alert.critical_since ?? (finding.severity === 'critical' ? now : null),
  };
}

async function storeThresholds(businessId: string, thresholds: Threshold[]): Promise<void> {
  if (!isDeepStrictEqual(await readThresholds(businessId), thresholds))
    await putThresholds(businessId, thresholds);
}
