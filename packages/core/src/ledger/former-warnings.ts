/** Early fraud warnings that were stored before they belonged to their payments. */
import type { FactArrival } from './apply.ts';
import type { Fact } from './facts.ts';
import type { Stamp } from './fold.ts';
import type { StoredUnit } from './ledger.store.ts';
import { kindOf, type UnitKind, unitOf } from './unit.ts';

/** The units of their own that warnings were once stored in, for those warnings that arrive. */
export function formerUnits(arrivals: readonly FactArrival[]): { kind: UnitKind; id: string }[] {
  const kind = 'early_fraud_warning';
  return [...new Set(arrivals.filter(({ fact }) => kindOf(fact) === kind).map(({ fact }) => fact.id))].map(
    (id) => ({ kind, id }),
  );
}

/** Adds what is stored of warnings in units of their own, before what arrives of them. */
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
