import { InexactAmount } from '../shared/money.ts';
import { noteFiguresBehind, noteFiguresRenewed } from '../stripe/figures-behind.store.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { recompute } from './recompute.ts';

/**
 * What follows a change of a business's ledger. Where it fails, figures and score stay what they were; so that is noted,
 * and `GET /metrics` calls them stale until it succeeds.
 * @param onInexact told of amounts that are too large to be added up: that only another change of the ledger mends
 * @throws what else `recompute` does: the queue tries again
 */
export async function followUp(
  businessId: string,
  now: Date,
  onInexact: (error: InexactAmount) => void,
): Promise<void> {
  try {
    await recompute(businessId, now);
  } catch (error) {
    await noteFiguresBehind(businessId, now);
    if (!(error instanceof InexactAmount)) throw error;
    onInexact(error);
    return;
  }
  const integration = await readIntegration(businessId);
  if (integration?.figures_behind_since !== undefined) await noteFiguresRenewed(businessId);
}
