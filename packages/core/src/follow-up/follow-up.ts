import { isDeepStrictEqual } from 'node:util';
import { config } from '../shared/config.ts';
import { AmountTooLarge } from '../shared/money.ts';
import { queueSpec } from '../shared/queue.ts';
import { markFiguresBehind, markFiguresCurrent } from '../stripe/figures-behind.store.ts';
import { recompute } from './recompute.ts';

/**
 * What follows a change of a business's ledger. Where it fails, figures and score stay what they were; so that is noted,
 * and `GET /metrics` calls them stale until it succeeds.
 * One that is killed can note nothing, so where it was asked for longer ago than one may take, that is noted before it is
 * tried again.
 * @param askedAt when it was asked for, in ms by the machine's clock
 * @param onTooLarge told of amounts that are too large to be added up: only another change of the ledger mends that
 * @throws what else `recompute` does: the queue tries again
 */
export async function followUp(
  businessId: string,
  now: Date,
  askedAt: number | undefined,
  onTooLarge: (error: AmountTooLarge) => void,
): Promise<void> {
  if (askedAt !== undefined && Date.now() - askedAt > mostMs()) await markFiguresBehind(businessId, now);
  try {
    const done = await recompute(businessId, now);
    if (!done) return;
    const { account_id, figures_behind_since, computed_for } = done.integration;
    if (figures_behind_since === undefined && isDeepStrictEqual(computed_for, done.moment)) return;
    await markFiguresCurrent(businessId, account_id, done.moment);
  } catch (error) {
    await markFiguresBehind(businessId, now);
    if (!(error instanceof AmountTooLarge)) throw error;
    onTooLarge(error);
  }
}

/** How long after it was asked for a recompute has ended, one way or another. */
const mostMs = () =>
  (config.followUp().FOLLOW_UP_DELAY_SECONDS + queueSpec('follow-up').timeoutSeconds) * 1000;
