import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Arrival, applyFacts, type ObjectReader } from './apply.ts';
import type { EarlyFraudWarningFact } from './facts.ts';
import { MemoryLedger } from './memory-ledger.support.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);

let ledger: MemoryLedger;
let asked: string[];
beforeEach(() => {
  ledger = new MemoryLedger([], 'UTC');
  asked = [];
});

const charge = stripe.charge({ payment_intent: 'pi_1', balance_transaction: null });
const reader: ObjectReader = {
  object: async (kind, id) => {
    asked.push(`${kind} ${id}`);
    return kind === 'charge' ? project(charge) : null;
  },
  refundsOf: async () => [],
};
const event = (fact: Arrival['fact'], at = stripe.NOON): Arrival => ({
  fact,
  stamp: { by: 'event', at, event_id: `evt_${at}` },
});
const take = (...arrivals: Arrival[]) => applyFacts(ledger, arrivals, reader, () => new Date(0));
const warning = (over = {}) => project(stripe.earlyFraudWarning({ payment_intent: 'pi_1', ...over }));

/** A ledger in the earlier format: the warning is a separate unit and counts one. */
async function storeFormerly(): Promise<void> {
  const { payment: _, ...fact } = warning() as EarlyFraudWarningFact;
  const snapshot = { fact, at: stripe.NOON, event_id: 'evt_old', read_at: null };
  const unit = { kind: 'early_fraud_warning' as const, id: 'issfr_1', objects: { issfr_1: snapshot } };
  ledger.units.set('issfr_1', { unit, version: 1, counted: [1], listed: [] });
  ledger.add(1, 'W#2026-01-05', { count: 1n });
}

const cells = () => Object.fromEntries(ledger.cells(ledger.head.current).map(({ key, sums }) => [key, sums]));

describe('an early fraud warning that was stored as a separate unit', () => {
  it('moves to its payment when it arrives again, counts once, and gets its network', async () => {
    await storeFormerly();
    await take(event(project(charge)));
    await take(event(warning({ actionable: false }), stripe.NOON + 9));
    expect(cells()).toMatchObject({
      'W#2026-01-05': { count: 1n },
      'N#2026-01-05#visa': { transactions: 1n, warnings: 1n },
    });
    expect(ledger.units.get('issfr_1')?.unit.objects).toEqual({});
    expect(ledger.facts().issfr_1).toMatchObject({ payment: 'pi_1', actionable: false });
  });

  it('does not change if the same event arrives again', async () => {
    await storeFormerly();
    await take(event(warning()));
    await take(event(warning()));
    expect(cells()).toEqual({ 'W#2026-01-05': { count: 1n } });
  });
});

describe('an early fraud warning that does not name its payment', () => {
  it('has its charge read once, and then needs no read', async () => {
    const bare = project(stripe.earlyFraudWarning());
    await take(event(bare));
    expect(asked).toEqual(['charge ch_1']);
    await take(event(project(charge), stripe.NOON + 5));
    await take(event(warning({ actionable: false }), stripe.NOON + 9));
    expect(cells()).toMatchObject({ 'N#2026-01-05#visa': { warnings: 1n }, 'W#2026-01-05': { count: 1n } });
  });

  it('needs no read if it names its payment, or its charge is stored without one', async () => {
    await take(event(warning()));
    const cash = project(stripe.charge({ id: 'ch_9', balance_transaction: null }));
    await take(event(cash));
    await take(event(project(stripe.earlyFraudWarning({ id: 'issfr_9', charge: 'ch_9' }))));
    expect(asked).toEqual([]);
    expect(cells()).toMatchObject({ 'N#2026-01-05#visa': { warnings: 1n }, 'W#2026-01-05': { count: 2n } });
  });
});
