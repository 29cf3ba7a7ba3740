import fc from 'fast-check';
import type Stripe from 'stripe';
import { apiVersion } from './api-version.ts';
import { EVENT_KINDS, type HandledEventType, projectEvent } from './events.ts';
import type { Fact, FactKind, Hint } from './facts.ts';
import { toFact } from './to-fact.ts';

/** One state of an object: from `at` (seconds with fractions, as Stripe itself lives them) until the next. */
export type State = {
  at: number;
  type: HandledEventType;
  object: StripeObject;
  readable: StripeObject;
  /** The API version of its event, where not ours. */
  version?: string;
};
export type StripeObject =
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.Dispute
  | Stripe.Radar.EarlyFraudWarning
  | Stripe.Payout
  | Stripe.Subscription
  | Stripe.Account;

/**
 * Everything that ever happened to one object. `object` is what webhooks show, `readable` what an expanded read does; of a
 * silent one no event tells.
 */
export type Life = { kind: FactKind; id: string; states: State[]; silent?: true };

/** What Stripe shows of an object at a moment; null before it exists. */
export function readAt(life: Life, moment: number): Fact | null {
  const state = life.states.findLast(({ at }) => at <= moment);
  return state ? toFact(life.kind, state.readable) : null;
}

/** The events of a life, as they were made. */
export function eventsOf(life: Life): { made: number; at: number; event_id: string; fact: Fact | Hint }[] {
  if (life.silent) return [];
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
    const projected = projectEvent(event);
    if (!projected || projected.fact.kind === 'deauthorization')
      throw new Error(`${type} must carry an object`);
    return { made: at, at: projected.at, event_id: projected.event_id, fact: projected.fact };
  });
}

/** Often within the second, sometimes days later. */
export const gaps = fc.array(fc.constantFrom(0.2, 0.3, 0.6, 1, 7, 3600, 90_000), {
  minLength: 7,
  maxLength: 7,
});

/** A life from a moment on, a gap before each state, the first one's included. */
export function livedFrom(
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

/** What may be wrong with an event, or with the object itself, in one of its states. */
export const blemishes = fc.array(
  fc.constantFrom('none', 'none', 'none', 'none', 'unreadable', 'unreadable once', 'old version', 'in part'),
  { minLength: 7, maxLength: 7 },
);
type Blemish = typeof blemishes extends fc.Arbitrary<(infer T)[]> ? T : never;

/** Lives in which some states cannot be read, and some events do not show their object as we read it. */
export function blemished(lives: readonly Life[], some: readonly Blemish[]): Life[] {
  // Of a silent refund only its charge tells, so both can be read: else no event leads to it, which is for lists to mend.
  const told = new Set<unknown>(
    lives.filter(({ silent }) => silent).flatMap((life) => [life.id, chargeOf(life)]),
  );
  let number = 0;
  return lives.map((life) => ({
    ...life,
    states: life.states.map((state) => {
      const blemish = some[number++ % some.length] ?? 'none';
      return blemish === 'unreadable' && told.has(life.id) ? state : withBlemish(life.kind, state, blemish);
    }),
  }));
}

function chargeOf({ states }: Life): unknown {
  const [first] = states;
  return first && 'charge' in first.object ? first.object.charge : undefined;
}

function withBlemish(kind: FactKind, state: State, blemish: Blemish): State {
  const { object, readable } = state;
  switch (blemish) {
    case 'none':
      return state;
    // Stripe itself has it so.
    case 'unreadable':
      return { ...state, object: spoiled(object), readable: spoiled(readable) };
    // Only the event has.
    case 'unreadable once':
      return { ...state, object: spoiled(object) };
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

const spoiled = (object: StripeObject) =>
  ({ ...object, currency: 'usdc', actionable: null }) as unknown as StripeObject;
