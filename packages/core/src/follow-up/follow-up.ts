import { isDeepStrictEqual } from 'node:util';
import { config } from '../shared/config.ts';
import { AmountTooLarge } from '../shared/money.ts';
import { queueSpec } from '../shared/queue.ts';
import { markFiguresBehind, markFiguresCurrent } from '../stripe/figures-behind.store.ts';
import { recompute } from './recompute.ts';

/**
 * Recomputes a business after a change of its ledger. After a failure the figures and the score stay as they were, and
 * `GET /metrics` says `stale` until a recompute succeeds. A killed recompute cannot note its failure. Therefore a request
 * older than a recompute can take is noted as failed before the retry.
 * @param askedAt when the recompute was requested, in ms of the machine's clock
 * @param onTooLarge called if a sum is too large. A retry does not help; only another change of the ledger does.
 * @throws any other error of `recompute`; the queue retries
 */
export async function followUp(
  businessId: string,
  now: Date,
  askedAt: number | undefined,
  onTooLarge: (error: AmountTooLarge) => void,
): Promise<void> {
  if (askedAt !== undefined && Date.now() - askedAt > maxAgeMs()) await markFiguresBehind(businessId, now);
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

/** By then a requested recompute has finished, failed or been killed. */
const maxAgeMs = () =>
  (config.followUp().FOLLOW_UP_DELAY_SECONDS + queueSpec('follow-up').timeoutSeconds) * 1000;
