import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { LocalDate } from '@vaultra/core/shared/calendar.ts';
import { account, at, movement, type Plain } from './plain-objects.ts';

/** The expected figures that a clause states. */
export type Expected = { [Key in keyof Metrics]?: unknown };

/** One sentence of the metrics' definitions: what happened at Stripe, and the resulting figures. */
export interface Clause {
  says: string;
  happened(story: Story): void;
  /** The figures from `GET /metrics`. */
  figures?: Expected;
  /** The rows from `GET /metrics/history` by day, with only the stated figures. */
  days?: Record<LocalDate, Expected>;
  /** The account, if it is not in UTC and US dollars. */
  account?: Record<string, unknown>;
  /** No list returns the object; only its events do. */
  unlisted?: true;
  /** The needed data is only in expansions, so every delivery must apply `expand[]`. Otherwise only the delivery in order does. */
  expanded?: true;
}

/** The ways the same events reach the product. */
export const deliveries = [
  'in order, each as it happened',
  'in reverse, then all again',
  'shuffled, in batches',
  'never, and repaired by the sync',
  'never, and read from the lists',
] as const;
export type Delivery = (typeof deliveries)[number];

/** The current time in every clause. */
export const NOW = at('2026-11-20');

export interface StoryStep {
  event: Plain;
  /** The objects put at Stripe with it. */
  put: Plain[];
}

/** An account's history at Stripe, step by step: the objects after each step, and the events it sent. */
export class Story {
  readonly accountId: string;
  readonly steps: StoryStep[] = [];
  /** Objects put before any event was sent. */
  readonly known: Plain[] = [];

  constructor(accountId: string, over: Record<string, unknown> = {}) {
    this.accountId = accountId;
    this.put(account(accountId, over));
  }

  /** Adds objects to Stripe without an event that we read. */
  put(...objects: Plain[]): this {
    (this.steps.at(-1)?.put ?? this.known).push(...objects);
    return this;
  }

  /** Changes an object and sends an event; the time is its creation if none is given. */
  send(type: string, object: Plain, when: number | string = Number(object.created)): this {
    const created = typeof when === 'string' ? at(when) : when;
    const event: Plain = {
      id: `evt_${this.accountId}_${this.steps.length}`,
      object: 'event',
      type,
      account: this.accountId,
      api_version: '2026-10-28.endive',
      created,
      livemode: false,
      data: { object },
    };
    this.steps.push({ event, put: [event, object] });
    const { balance_transaction: id } = object;
    // A charge that moved money has a balance transaction, made at that time.
    if (object.object === 'charge' && typeof id === 'string' && !this.has(id)) {
      this.put(movement({ id, created, amount: object.amount_captured, source: object.id }));
    }
    return this;
  }

  /** Removes an object from Stripe, as if it had never been there. */
  forget(id: string): this {
    this.known.splice(0, Number.POSITIVE_INFINITY, ...this.known.filter((object) => object.id !== id));
    for (const step of this.steps) step.put = step.put.filter((object) => object.id !== id);
    return this;
  }

  /** Everything that was put; a later state of an object follows the earlier one. */
  objects(): Plain[] {
    return [...this.known, ...this.steps.flatMap(({ put }) => put)];
  }

  private has(id: string): boolean {
    return this.objects().some((object) => object.id === id);
  }
}

/** A single event has only one order, and some objects are in no list. */
export function deliveriesOf(clause: Clause): Delivery[] {
  const single = storyOf(clause, 'acct_1').steps.length === 1;
  return deliveries.filter(
    (delivery) =>
      !(clause.unlisted && delivery === 'never, and read from the lists') &&
      !(single && (delivery.startsWith('in order') || delivery.startsWith('shuffled'))),
  );
}

export function storyOf({ account: over, happened }: Clause, accountId: string): Story {
  const story = new Story(accountId, over);
  happened(story);
  return story;
}

/** The same on every run, for any seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
