import { rebuildRollups } from '@vaultra/core/recount/rebuild.ts';
import * as z from 'zod';
import { log } from '../adapter/log.ts';
import { reported } from '../adapter/reported.ts';

const inputSchema = z.strictObject({ business_id: z.string().optional() });

/** Less than the function's timeout, so it can still report its progress. */
const waitMs = 240_000;

const job = 'rebuild_rollups';

export const handler = async (input?: unknown) => {
  const { business_id } = inputSchema.parse(input ?? {});
  const summary = await reported({ job }, () => rebuildRollups(business_id, waitMs));
  log.info('job', { job, ...summary });
  return summary;
};
