import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../shared/property.support.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import type { Fact, Hint } from './facts.ts';
import { confirmedBy, eventKey, fold, type Stamp } from './fold.ts';
import { eventsOf, type Life, readAt } from './life.support.ts';
import { needs } from './needs.ts';
import { type Unit, unitOf } from './unit.ts';
import { world } from './world.support.ts';

/** A ledger in memory, and a Stripe whose objects go through the given lives. `now` is in epoch seconds. */
class Ledger {
  readonly units = new Map<string, Unit>();
  readonly lives: Life[];
  now = 0;
  reads = 0;
  confirmedAt = Number.NEGATIVE_INFINITY;

  constructor(lives: Life[]) {
    this.lives = lives;
  }

  take(fact: Fact | Hint, stamp: Stamp): void {
    if (fact.kind === 'hint') {
      this.reads += 1;
      const life = this.lives.find((candidate) => candidate.id === fact.id);
      const current = life && readAt(life, this.now);
      if (current)
        this.take(current, { by: 'list', read_at: Math.floor(this.now), hinted_by: eventKey(stamp) });
      return;
    }
    const { id } = unitOf(fact);
    const folded = fold(this.units.get(id) ?? null, fact, stamp, this.confirmedAt);
    this.confirmedAt = Math.max(this.confirmedAt, confirmedBy(fact, stamp, folded));
    this.units.set(id, folded.unit);
    if (folded.outcome === 'fetch') {
      this.fetch(fact.id, eventKey(stamp));
    }
    for (const need of needs(folded.unit)) this.fetch(need.id, { at: 0, event_id: null });
  }

  list(life: Life): void {
    const fact = readAt(life, this.now);
    if (fact) this.take(fact, { by: 'list', read_at: Math.floor(this.now) });
  }

  fetch(id: string, asked: { at: number; event_id: string | null }): void {
    const life = this.lives.find((candidate) => candidate.id === id);
    const fact = life && readAt(life, this.now);
    if (!fact) return;
    this.reads += 1;
    const owner = unitOf(fact).id;
    const stamp: Stamp = { by: 'fetch', ...asked, read_at: Math.floor(this.now) };
    const folded = fold(this.units.get(owner) ?? null, fact, stamp);
    expect(folded.outcome).not.toBe('fetch');
    this.confirmedAt = Math.max(this.confirmedAt, confirmedBy(fact, stamp, folded));
    this.units.set(owner, folded.unit);
  }

  facts(): Record<string, Fact> {
    const snapshots = [...this.units.values()].flatMap(({ objects }) => Object.values(objects));
    return Object.fromEntries(snapshots.map(({ fact }) => [fact.id, fact]));
  }

  cells() {
    return [...this.units.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((unit) => contribution(unit, { timeZone: 'America/New_York', facts: FACTS_VERSION }));
  }
}

const END = 2_000_000_000;

/** The expected ledger: every object listed once, after its last state. */
function expectedLedger(lives: Life[]): Ledger {
  const ledger = new Ledger(lives);
  ledger.now = END;
  for (const life of lives) ledger.list(life);
  return ledger;
}

type Step = { time: number; run: (ledger: Ledger) => void };

/** Each event is delivered `copies` times, each copy after its own delay. `passes` are the times of syncs by list. */
const deliveries = fc.record({
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 }),
  delays: fc.array(fc.constantFrom(0.1, 0.4, 0.9, 5, 400, 4000, 200_000), { minLength: 23, maxLength: 23 }),
  passes: fc.array(fc.integer({ min: 1_767_600_000, max: 1_768_300_000 }), { maxLength: 3 }),
  lost: fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
});
type Deliveries = typeof deliveries extends fc.Arbitrary<infer T> ? T : never;

function timeline(lives: Life[], plan: Deliveries, options: { lossy: boolean; lists: boolean }): Step[] {
  let number = 0;
  const events = lives.flatMap(eventsOf).filter((_, index) => !options.lossy || !plan.lost[index % 13]);
  const delivered = events.flatMap(({ made, at, event_id, fact }, index): Step[] =>
    Array.from({ length: plan.copies[index % 8] ?? 1 }, () => {
      number += 1;
      const time = made + (plan.delays[(number * 7) % 23] ?? 1);
      return { time, run: (ledger) => ledger.take(fact, { by: 'event', at, event_id }) };
    }),
  );
  const listed = options.lists
    ? plan.passes.map(
        (time): Step => ({ time, run: (ledger) => lives.forEach((life) => void ledger.list(life)) }),
      )
    : [];
  return [...delivered, ...listed].sort((a, b) => a.time - b.time);
}

function play(lives: Life[], all: Step[]): Ledger {
  const ledger = new Ledger(lives);
  for (const { time, run } of all) {
    ledger.now = time;
    run(ledger);
  }
  return ledger;
}

describe('the ledger converges on the true state of every object', () => {
  it('webhooks alone give the true state, even late, repeated and out of order', () => {
    fc.assert(
      fc.property(world, deliveries, (lives, plan) => {
        const ledger = play(lives, timeline(lives, plan, { lossy: false, lists: false }));
        expect(ledger.facts()).toEqual(expectedLedger(lives).facts());
        expect(ledger.cells()).toEqual(expectedLedger(lives).cells());
      }),
      { numRuns: runs(300) },
    );
  });

  it('webhooks with syncs in between give the true state', () => {
    fc.assert(
      fc.property(world, deliveries, (lives, plan) => {
        const ledger = play(lives, timeline(lives, plan, { lossy: false, lists: true }));
        expect(ledger.facts()).toEqual(expectedLedger(lives).facts());
      }),
      { numRuns: runs(300) },
    );
  });

  it('one sync restores lost webhooks, and old events that arrive again change nothing', () => {
    fc.assert(
      fc.property(world, deliveries, (lives, plan) => {
        const past = timeline(lives, plan, { lossy: true, lists: true });
        const ledger = play(lives, past);
        ledger.now = END;
        for (const life of lives) ledger.list(life);
        expect(ledger.facts()).toEqual(expectedLedger(lives).facts());
        for (const { run } of [...past].reverse()) run(ledger);
        for (const { run } of past) run(ledger);
        expect(ledger.facts()).toEqual(expectedLedger(lives).facts());
        expect(ledger.cells()).toEqual(expectedLedger(lives).cells());
      }),
      { numRuns: runs(300) },
    );
  });

  it('a second sync of a quiet account changes nothing', () => {
    fc.assert(
      fc.property(world, deliveries, (lives, plan) => {
        const ledger = play(lives, timeline(lives, plan, { lossy: true, lists: true }));
        for (const now of [END, END + 900]) {
          ledger.now = now;
          const before = new Map(ledger.units);
          for (const life of lives) ledger.list(life);
          if (now > END) expect([...ledger.units]).toEqual([...before]);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
