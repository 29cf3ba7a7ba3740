import type { InputName, Inputs, NetworkMonth, Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import type { ComponentKey } from '../figures/components.ts';
import type { Gate } from './gates.ts';
import { type BreakdownLine, type Score, score } from './score.ts';

/** New values of inputs that apply, by name. */
export type InputChanges = { [N in InputName]?: NonNullable<Inputs[N]> };

/** The effect of new input values on the score. */
export interface Change {
  /** Difference of points earned, before limits, in exact tenths. */
  points: number;
  /** Difference of the score, with limits; `null` with too little data for a score. */
  score_change: number | null;
  /** Limits that the change lifts. */
  opens: GateId[];
  /** Limits that apply because of the change. */
  closes: GateId[];
  /** The components whose points differ. */
  moved: Moved[];
  /** The score after it. */
  after: Score;
}

export interface Moved {
  key: ComponentKey;
  points: number;
}

/**
 * Scores a reading with some inputs changed. The what-if, the points of a recommendation and the path use it. Without
 * changes the result is today's score.
 * @param before today's score, to save computing it again
 */
export function change(
  reading: Reading,
  changes: InputChanges,
  card: Scorecard,
  before: Score = score(reading, card),
): Change {
  const after = score(withChanges(reading, changes), card);
  const { opened, closed } = limits(before, after);
  return {
    points: difference(after.earned, before.earned),
    score_change: after.score === null || before.score === null ? null : after.score - before.score,
    opens: opened,
    closes: closed,
    moved: moved(before, after),
    after,
  };
}

/** The compared fields of two scores. */
export interface Limited {
  gates: readonly Pick<Gate, 'id' | 'active'>[];
}
export interface Pointed {
  breakdown: readonly Pick<BreakdownLine, 'key' | 'points'>[];
}

/** The limits that were lifted (`opened`) or began to apply (`closed`) between two scores of one card. */
export function limits(before: Limited, after: Limited): { opened: GateId[]; closed: GateId[] } {
  const activeIn = ({ gates }: Limited) => new Set(gates.filter(({ active }) => active).map(({ id }) => id));
  const [then, now] = [activeIn(before), activeIn(after)];
  return {
    opened: [...then].filter((id) => !now.has(id)),
    closed: [...now].filter((id) => !then.has(id)),
  };
}

/** The components whose points differ between two scores of one card, the largest difference first. */
export function moved(before: Pointed, after: Pointed): Moved[] {
  const earlier = new Map(before.breakdown.map(({ key, points }) => [key, points ?? 0]));
  return after.breakdown
    .map(({ key, points }) => ({ key, points: difference(points ?? 0, earlier.get(key) ?? 0) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/**
 * The reading with its inputs changed. The monthly counts of disputes are not inputs. They change in proportion to the 90-day
 * counts, so that fewer disputes also lift the limits of the card networks' programs. An input with a value is known.
 */
export function withChanges({ inputs, facts, unknown }: Reading, changes: InputChanges): Reading {
  const changed = { ...inputs, ...changes };
  const disputes = (part: number) => inProportion(part, inputs.disputes_90d, changed.disputes_90d);
  const charges = (part: number) => inProportion(part, inputs.transactions_90d, changed.transactions_90d);
  const networkMonth = (of: NetworkMonth): NetworkMonth => ({
    disputes: disputes(of.disputes),
    fraud_warnings: disputes(of.fraud_warnings),
    charges: charges(of.charges),
    charges_before: charges(of.charges_before),
  });
  const { network_months: networks } = facts;
  return {
    inputs: changed,
    facts: {
      ...facts,
      // The least number of charges for a score holds for the changed number too.
      charges_90d:
        changed.transactions_90d === inputs.transactions_90d ? facts.charges_90d : changed.transactions_90d,
      network_months: {
        visa: {
          previous: networkMonth(networks.visa.previous),
          current: networkMonth(networks.visa.current),
        },
        mastercard: {
          previous: networkMonth(networks.mastercard.previous),
          current: networkMonth(networks.mastercard.current),
        },
      },
    },
    unknown: unknown.filter((name) => changed[name] === null),
  };
}

function inProportion(part: number, whole: number, newTotal: number): number {
  return whole === newTotal || whole === 0 ? part : Math.ceil((part * newTotal) / whole);
}

/** The difference of two figures in tenths of a point, without rounding errors. */
function difference(after: number, before: number): number {
  return (Math.round(after * 10) - Math.round(before * 10)) / 10;
}
