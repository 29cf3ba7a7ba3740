import fc from 'fast-check';
import type Stripe from 'stripe';
import { apiVersion } from './api-version.ts';
import { EVENT_KINDS, type HandledEventType, projectEvent } from './events.ts';
import type { Fact, FactKind, Hint } from './facts.ts';
import { payers } from './stripe-objects.support.ts';
import { toFact } from './to-fact.ts';

/** One state of an object: from `at` (epoch seconds with fractions, as at Stripe) until the next state. */
export type State = {
  at: number;
  type: HandledEventType;
  object: StripeObject;
  readable: StripeObject;
  /** The API version of its event, if it is not ours. */
  version?: string;
};
export type StripeObject =
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.Dispute
  | Stripe.Radar.EarlyFraudWarning
  | Stripe.Payout
  | Stripe.Subscription
  | Stripe.BalanceTransaction
  | Stripe.Account;

/**
 * The states of one object over time. `object` is the payload of webhooks and `readable` the result of an expanded read. A
 * silent life has no events.
 */
export type Life = { kind: FactKind; id: string; states: State[]; silent?: true };

/** The fact that a read gives at a time in epoch seconds; null before the object exists. */
export function readAt(life: Life, moment: number): Fact | null {
  const state = life.states.findLast(({ at }) => at <= moment);
  return state ? toFact(life.kind, state.readable, payers) : null;
}

/** The events of a life, in order of creation. */
export function eventsOf(life: Life): { made: number; at: number; event_id: string; fact: Fact | Hint }[] {
  // A balance transaction has no event. It comes by list, after an event about a reserve or by night.
  if (life.silent || life.kind === 'balance_transaction') return [];
  return life.states.map(({ at, type, object, version = apiVersion }, index) => {
    const event = {
      id: `evt_${life.id}_${index}`,
      object: 'event',
      api_version: version,
      type,
      created: Math.floor(at),
      account: 'acct_1',
      livemode: false,
      data: { object },
    };
    const projected = projectEvent(event, () => payers);
    const fact = projected?.fact;
    if (!fact || fact.kind === 'deauthorization' || fact.kind === 'reserve_change')
      throw new Error(`${type} must carry an object`);
    return { made: at, at: projected.at, event_id: projected.event_id, fact };
  });
}

/** Seconds between states: often within one second, sometimes more than a day. */
export const gaps = fc.array(fc.constantFrom(0.2, 0.3, 0.6, 1, 7, 3600, 90_000), {
  minLength: 7,
  maxLength: 7,
});

/** A life that starts at a time, with a gap before each state, including the first. */
export function lifeFrom(
  start: number,
  kind: FactKind,
  id: string,
  gaps: number[],
  states: { type: HandledEventType; object: StripeObject; readable?: StripeObject }[],
): Life {
  let at = start;
  return {
    kind,
    id,
    states: states.map(({ type, object, readable }, index) => {
      if (EVENT_KINDS[type] !== kind) throw new Error(`${type} is no event of a ${kind}`);
      at += gaps[index % gaps.length] ?? 1;
      return { at, type, object, readable: readable ?? object };
    }),
  };
}

/** Defects of an event, or of the object itself, in one of its states. */
export const defects = fc.array(
  fc.constantFrom('none', 'none', 'none', 'none', 'unreadable', 'unreadable once', 'old version', 'in part'),
  { minLength: 7, maxLength: 7 },
);
type Defect = typeof defects extends fc.Arbitrary<(infer T)[]> ? T : never;

/** Lives in which some states cannot be read, and some events need a read of their object. */
export function withDefects(lives: readonly Life[], some: readonly Defect[]): Life[] {
  // Only its charge reveals a silent refund. If either were unreadable, no event would lead to the refund.
  const neverUnreadable = new Set<unknown>(
    lives.filter(({ silent }) => silent).flatMap((life) => [life.id, chargeOf(life)]),
  );
  let number = 0;
  return lives.map((life) => ({
    ...life,
    states: life.states.map((state) => {
      const defect = some[number++ % some.length] ?? 'none';
      return defect === 'unreadable' && neverUnreadable.has(life.id)
        ? state
        : withDefect(life.kind, state, defect);
    }),
  }));
}

function chargeOf({ states }: Life): unknown {
  const [first] = states;
  return first && 'charge' in first.object ? first.object.charge : undefined;
}

function withDefect(kind: FactKind, state: State, defect: Defect): State {
  const { object, readable } = state;
  switch (defect) {
    case 'none':
      return state;
    // The object itself is malformed at Stripe.
    case 'unreadable':
      return { ...state, object: unreadable(object), readable: unreadable(readable) };
    // Only the event's payload is malformed.
    case 'unreadable once':
      return { ...state, object: unreadable(object) };
    case 'old version':
      return kind === 'early_fraud_warning'
        ? state
        : { ...state, version: '2013-12-03', object: { ...object, status: 'paid' } as StripeObject };
    case 'in part': {
      const part = { ...object } as unknown as Record<string, unknown>;
      for (const field of ['captured', 'payment_intent', 'payouts_enabled']) delete part[field];
      return { ...state, object: part as unknown as StripeObject };
    }
  }
}

const unreadable = (object: StripeObject) =>
  ({ ...object, currency: 'usdc', actionable: null }) as unknown as StripeObject;
