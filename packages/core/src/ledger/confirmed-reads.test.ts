import type Stripe from 'stripe';
import { describe, expect, it, vi } from 'vitest';
import { deliver, listing } from './deliveries.support.ts';
import type { HandledEventType } from './events.ts';
import { eventsOf, type Life, lifeFrom, type StripeObject } from './life.support.ts';
import { MemoryLedger, memoryStore } from './memory-ledger.support.ts';
import * as stripe from './stripe-objects.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);

const HOUR = 3_600;

/** Leaves a state and returns to it, an hour each. */
const returning = (kind: Life['kind'], id: string, type: HandledEventType, states: StripeObject[]): Life =>
  lifeFrom(
    stripe.NOON,
    kind,
    id,
    [HOUR],
    states.map((object) => ({ type, object })),
  );
const account = (payouts_enabled: boolean) => stripe.account({ payouts_enabled });
const subscription = (status: Stripe.Subscription.Status) => stripe.subscription({ id: 'sub_1', status });
const dispute = (status: Stripe.Dispute.Status) => stripe.dispute({ id: 'du_1', status });

const lives: Record<string, Life> = {
  'a paused account': returning('account', 'acct_1', 'account.updated', [true, false, true].map(account)),
  'a subscription past due': returning(
    'subscription',
    'sub_1',
    'customer.subscription.updated',
    (['active', 'past_due', 'active'] as const).map(subscription),
  ),
  'a dispute under review': returning(
    'dispute',
    'du_1',
    'charge.dispute.updated',
    (['needs_response', 'under_review', 'needs_response'] as const).map(dispute),
  ),
};

describe.each(Object.entries(lives))('%s that is as before when a list shows it', (_, life) => {
  const [first, between] = eventsOf(life);
  const at = (number: number) => life.states[number]?.at ?? 0;
  const after = (time: number, event: typeof first) => ({
    time,
    arrivals: event
      ? [{ fact: event.fact, stamp: { by: 'event' as const, at: event.at, event_id: event.event_id } }]
      : [],
  });

  it('stays so when the event of the state in between arrives late', async () => {
    const ledger = new MemoryLedger([life], 'America/New_York');
    await deliver(ledger, [after(at(0), first)]);
    const before = ledger.facts();
    await deliver(ledger, [listing([life], at(2) + HOUR), after(at(2) + 2 * HOUR, between)]);
    expect(ledger.facts()).toEqual(before);
  });

  it('costs one write of the head for a list, and none for a second list of that time', async () => {
    const ledger = new MemoryLedger([life], 'America/New_York');
    await deliver(ledger, [after(at(0), first)]);
    const list = listing([life], at(2) + HOUR);
    const confirm = vi.spyOn(memoryStore, 'confirmUnits');
    await deliver(ledger, [list, list]);
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(ledger.head).toMatchObject({ version: 1, confirmed_at: at(2) + HOUR });
    confirm.mockRestore();
  });
});
