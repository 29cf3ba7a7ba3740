import fc from 'fast-check';
import type Stripe from 'stripe';
import { EVENT_KINDS, type HandledEventType, projectEvent } from './events.ts';
import type { Fact, FactKind } from './facts.ts';
import { project } from './project.ts';

/** One state of an object: from `at` (seconds with fractions, as Stripe itself lives them) until the next. */
export type State = { at: number; type: HandledEventType; object: StripeObject; readable: StripeObject };
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
  return state ? project(state.readable) : null;
}

/** The events of a life, as they were made. */
export function eventsOf(life: Life): { made: number; at: number; event_id: string; fact: Fact }[] {
  if (life.silent) return [];
  return life.states.map(({ at, type, object }, index) => {
    const event = {
      id: `evt_${life.id}_${index}`,
      object: 'event',
      type,
      created: Math.floor(at),
      account: 'acct_1',
      livemode: false,
      data: { object },
    } as unknown as Stripe.Event;
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
