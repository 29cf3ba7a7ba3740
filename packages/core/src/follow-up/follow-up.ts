import { isDeepStrictEqual } from 'node:util';
import { noteFiguresBehind, noteFiguresRenewed } from '../stripe/figures-behind.store.ts';
import { recompute } from './recompute.ts';

/**
 * What follows a change of a business's ledger. Where it fails, figures and score stay what they were; so that is noted,
 * and `GET /metrics` calls them stale until it succeeds.
 * @throws what `recompute` does: the queue tries again
 */
export async function followUp(businessId: string, now: Date): Promise<void> {
  try {
    const done = await recompute(businessId, now);
    if (!done) return;
    const { account_id, figures_behind_since, computed_for } = done.integration;
    if (figures_behind_since === undefined && isDeepStrictEqual(computed_for, done.moment)) return;
    await noteFiguresRenewed(businessId, account_id, done.moment);
  } catch (error) {
    await noteFiguresBehind(businessId, now);
    throw error;
  }
}
