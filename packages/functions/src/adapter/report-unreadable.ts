import type { OnUnreadable } from '@vaultra/core/stripe/sync/apply-arrivals.ts';
import { log } from './log.ts';

/** Says which object cannot be read, and for what; never what is in it. */
export const reportUnreadable: OnUnreadable = ({ of: kind, id, field }, business_id) =>
  log.warn('an object cannot be read', { kind, id, field, business_id });
