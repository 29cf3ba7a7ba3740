import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.store.ts';
import { conflict } from '../shared/errors.ts';
import { forEachConnected } from '../stripe/for-each-connected.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import type { CellDifference } from './compare.ts';
import { type RebuildResult, readRebuildResult } from './generations.store.ts';
import { beginRebuild } from './recount.ts';

export interface RebuildSummary {
  businesses: number;
  /** Cells compared. */
  cells: number;
  /** Counters that were wrong and have been corrected. */
  difference_count: number;
  /** The first differences. */
  differences: (CellDifference & { business_id: string; account_id: string })[];
  /** Businesses whose recount had not finished at the end of the wait. Their outcome is logged. */
  unfinished: string[];
}

const shownDifferences = 100;
const pauseMs = 200;

/**
 * Recounts ledgers from their units and compares the result with the stored cells: all connected businesses, or one. The
 * work queue runs the steps; this waits up to `waitMs` for their outcome.
 * @throws AppError CONFLICT if the named business has no active connection
 */
export async function rebuildRollups(
  businessId: string | undefined,
  waitMs: number,
): Promise<RebuildSummary> {
  const started: { ledger: Ledger; generation: number }[] = [];
  const begin = async (id: string) => {
    const integration = await readIntegration(id);
    if (integration?.status !== 'active') return;
    const ledger = { businessId: id, accountId: integration.account_id };
    const generation = await beginRebuild(ledger);
    if (generation !== null) started.push({ ledger, generation });
  };
  if (businessId === undefined) await forEachConnected(begin);
  else {
    await begin(businessId);
    if (started.length === 0) throw conflict('This business has no Stripe account connected.');
  }
  return summarizeRebuilds(started, waitMs);
}

async function summarizeRebuilds(
  started: readonly { ledger: Ledger; generation: number }[],
  waitMs: number,
): Promise<RebuildSummary> {
  const summary: RebuildSummary = {
    businesses: started.length,
    cells: 0,
    difference_count: 0,
    differences: [],
    unfinished: [],
  };
  let left = waitMs;
  const outcome = async ({ ledger, generation }: (typeof started)[number]): Promise<RebuildResult | null> => {
    for (;;) {
      const rebuilt = await readRebuildResult(ledger);
      // A later recount counts too, as it replaced the outcome of this one.
      if (rebuilt && rebuilt.generation >= generation) return rebuilt;
      if (left <= 0) return null;
      await sleep(pauseMs);
      left -= pauseMs;
    }
  };
  for (const one of started) {
    const { businessId: business_id, accountId: account_id } = one.ledger;
    const rebuilt = await outcome(one);
    if (!rebuilt) summary.unfinished.push(business_id);
    else {
      summary.cells += rebuilt.cells;
      summary.difference_count += rebuilt.differences;
      summary.differences.push(...rebuilt.sample.map((found) => ({ ...found, business_id, account_id })));
    }
  }
  return { ...summary, differences: summary.differences.slice(0, shownDifferences) };
}
