/** Early fraud warnings that were stored before they belonged to their payments. */
import type { FactArrival } from './apply.ts';
import type { Fact } from './facts.ts';
import type { Stamp } from './fold.ts';
import type { StoredUnit } from './ledger.store.ts';
import { kindOf, type UnitKind, unitOf } from './unit.ts';

/** The ids of the separate units that once held the arriving warnings. */
export function formerUnits(arrivals: readonly FactArrival[]): { kind: UnitKind; id: string }[] {
  const kind = 'early_fraud_warning';
  return [...new Set(arrivals.filter(({ fact }) => kindOf(fact) === kind).map(({ fact }) => fact.id))].map(
    (id) => ({ kind, id }),
  );
}

/** Adds the facts of warnings stored in separate units, ahead of the arriving facts. */
export function withFormerWarnings(
  arrivals: readonly FactArrival[],
  former: readonly StoredUnit[],
): readonly FactArrival[] {
  const moved = former.flatMap(({ unit }) =>
    Object.values(unit.objects).flatMap(({ fact, at, event_id }): FactArrival[] => {
      const arrival = arrivals.find(({ fact: { id } }) => id === fact.id);
      if (!arrival) return [];
      const payment = unitOf(arrival.fact).id;
      const stamp: Stamp = { by: 'event', at, event_id: event_id ?? '' };
      return [{ fact: { ...fact, payment } as Fact, stamp }];
    }),
  );
  return moved.length === 0 ? arrivals : [...moved, ...arrivals];
}
