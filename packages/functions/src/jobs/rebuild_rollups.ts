import { rebuildRollups } from '@vaultra/core/recount/rebuild.ts';
import * as z from 'zod';
import { log } from '../adapter/log.ts';

const asked = z.strictObject({ business_id: z.string().optional() });

/** Under the function's own time limit, so that it can still tell how far it got. */
const waitMs = 240_000;

export const handler = async (input?: unknown) => {
  const { business_id } = asked.parse(input ?? {});
  const summary = await rebuildRollups(business_id, waitMs);
  log.info('job', { job: 'rebuild_rollups', ...summary });
  return summary;
};
