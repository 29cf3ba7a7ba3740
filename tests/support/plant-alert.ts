import { putAlert } from '@vaultra/core/alerts/alert.store.ts';
import type { Severity, StoredAlert } from '@vaultra/core/alerts/alert.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';

/** An alert as stored in the table, for cases that no sandbox business has. */
export async function plantAlert(
  cloud: Cloud,
  businessId: string,
  cause: string,
  severity: Severity,
  over: Partial<StoredAlert> = {},
): Promise<string> {
  const now = cloud.clock.now();
  const id = newId('alert', now);
  await putAlert(businessId, {
    kind: 'payout_failed',
    cause,
    severity,
    title: 'A payout to your bank failed',
    why: 'It did not arrive.',
    steps: ['Look at the bank account.'],
    projection: null,
    sources: [],
    id,
    status: 'unread',
    created_at: now,
    updated_at: now,
    resolved_at: null,
    critical_since: null,
    ...over,
  });
  return id;
}
