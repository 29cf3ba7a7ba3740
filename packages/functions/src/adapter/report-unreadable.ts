import { measure } from '@vaultra/core/shared/telemetry.ts';
import type { OnUnreadable } from '@vaultra/core/stripe/sync/apply-arrivals.ts';
import { log } from './log.ts';

/** Logs which object and field cannot be read, never the contents. */
export const reportUnreadable: OnUnreadable = ({ of: kind, id, field }, business_id) => {
  log.warn('an object cannot be read', { kind, id, field, business_id });
  measure({ ObjectsUnreadable: 1 });
};
