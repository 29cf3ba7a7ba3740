import type Stripe from 'stripe';
import type { Business } from './business.ts';
import type { Condition } from './list.ts';
import type { Random } from './random.ts';
import { render } from './render.ts';
import type { Store } from './store.ts';
import type { Agenda } from './trade/agenda.ts';
import { API_VERSION, type Objects, type ObjectType, type StripeObject } from './wire.ts';

type Json = Record<string, unknown>;

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The previous values of changed fields, as in `data.previous_attributes`: nested objects by key, lists as a whole. */
export function previousAttributes(before: object, after: object): Json {
  const changed: Json = {};
  const now = new Map(Object.entries(after));
  for (const [key, old] of Object.entries(before)) {
    const value = now.get(key);
    if (JSON.stringify(old) === JSON.stringify(value)) continue;
    changed[key] = isPlain(old) && isPlain(value) ? previousAttributes(old, value) : old;
  }
  for (const key of now.keys()) if (!(key in before)) changed[key] = null;
  return changed;
}

/** Types of events that include the object's previous values. */
const WITH_PREVIOUS = /\.(updated|captured|refunded|expired|closed|funds_withdrawn|funds_reinstated)$/;

/**
 * A business's books at one time. Reads and writes its objects, records the resulting events, and plans later steps.
 * `now` is in seconds; `random` belongs to the current step.
 */
export class Books {
  readonly store: Store;
  readonly business: Business;
  readonly now: number;
  readonly random: Random;
  readonly founded: number;
  /** Null if no one can see events: then none are made. */
  private readonly recordEvent: ((event: Stripe.EventBase) => void) | null;
  private steps: number;

  constructor(input: {
    store: Store;
    business: Business;
    now: number;
    random: Random;
    founded: number;
    steps: number;
    recordEvent: ((event: Stripe.EventBase) => void) | null;
  }) {
    this.store = input.store;
    this.business = input.business;
    this.now = input.now;
    this.random = input.random;
    this.founded = input.founded;
    this.steps = input.steps;
    this.recordEvent = input.recordEvent;
  }

  /** The number of steps planned so far, which is the number of the next step. */
  get planned(): number {
    return this.steps;
  }

  id(prefix: string, length?: number): string {
    return this.random.id(prefix, length);
  }

  find<T extends ObjectType>(type: T, id: string): Objects[T] | undefined {
    return this.store.get(this.business.account, type, id);
  }

  get<T extends ObjectType>(type: T, id: string): Objects[T] {
    const object = this.find(type, id);
    if (!object) throw new Error(`${type} ${id} is not in the books of ${this.business.name}`);
    return object;
  }

  all<T extends ObjectType>(type: T, where?: Condition[]): Objects[T][] {
    return this.store.all(this.business.account, type, where);
  }

  /** The newest object that meets the conditions and for which `passes` returns true. */
  newest<T extends ObjectType>(
    type: T,
    passes: (object: Objects[T]) => boolean,
    where?: Condition[],
  ): Objects[T] | undefined {
    for (const object of this.store.each(this.business.account, type, { where })) {
      if (passes(object)) return object;
    }
    return undefined;
  }

  /** Stores a new or changed object and records the events it causes. */
  put<T extends ObjectType>(type: T, object: Objects[T], ...events: Stripe.Event.Type[]): Objects[T] {
    const compared = this.recordEvent !== null && events.some((event) => WITH_PREVIOUS.test(event));
    const before = compared ? this.find(type, object.id) : undefined;
    const created = 'created' in object && object.created !== undefined ? object.created : this.now;
    this.store.put(this.business.account, type, object, created);
    for (const event of events) this.emit(event, object, before);
    return object;
  }

  /** Plans a step at `at` (seconds). */
  plan<K extends keyof Agenda>(at: number, kind: K, args: Agenda[K]): void {
    this.store.run(
      'insert into agenda values (?, ?, ?, ?, ?)',
      this.business.account,
      Math.max(Math.round(at), this.now),
      this.steps,
      kind,
      JSON.stringify(args),
    );
    this.steps += 1;
  }

  emit(type: Stripe.Event.Type, object: StripeObject, before?: StripeObject): void {
    const id = this.id('evt_');
    if (this.recordEvent === null) return;
    const shown = render(object, this.now);
    this.recordEvent({
      id,
      object: 'event',
      api_version: API_VERSION,
      created: this.now,
      data: {
        object: shown,
        ...(before &&
          WITH_PREVIOUS.test(type) && {
            previous_attributes: previousAttributes(render(before, this.now), shown),
          }),
      },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    });
  }
}
