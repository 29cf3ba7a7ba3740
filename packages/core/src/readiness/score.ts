import type { InputName, Inputs, Reading } from '../card/inputs.ts';
import type { Component, Scorecard, Source, Tier } from '../card/scorecard.ts';
import { COMPONENTS, type ComponentKey } from '../figures/components.ts';
import type { PlainUnit } from '../figures/figure.ts';
import { componentValue, fullPointsAt, tenthsAt } from './curve.ts';
import { capOf, type Gate, gates } from './gates.ts';
import { type Missing, missing } from './missing.ts';
import { tierAt } from './tier.ts';

/** One component's line. Points are exact tenths; all that depends on the value is `null` where it does not apply. */
export interface BreakdownLine {
  key: ComponentKey;
  label: string;
  inputs: Partial<Record<InputName, number | null>>;
  unit: PlainUnit;
  points: number | null;
  max_points: number;
  points_lost: number | null;
  /** The value, in `unit`, that earns every point. */
  target: number | null;
  /** What the component says in words: the owner's reason, good or bad. */
  reason: string;
  source: Source;
  applicable: boolean;
}

/** A principal reason the score is not higher. `value` and `target` are in the component's unit. */
export interface Reason {
  key: ComponentKey;
  what: string;
  value: number | null;
  target: number | null;
  points_lost: number;
  source: Source;
}

export interface Help {
  key: ComponentKey;
  what: string;
  points: number;
  max_points: number;
}

export interface Score {
  card_version: string;
  status: 'scored' | 'insufficient_data';
  /** With limits, 0 to 100; `null`, like the raw score and tier, when there is too little data. */
  score: number | null;
  raw_score: number | null;
  /** The tier of today's score alone; `shownTier` says which one is shown. */
  raw_tier: Tier | null;
  /** Sums over the components that apply, in points (exact tenths). */
  earned: number;
  available: number;
  gates: Gate[];
  /** Share of its points that each applicable component earns, 0 to 1. */
  components: Partial<Record<ComponentKey, number>>;
  breakdown: BreakdownLine[];
  reasons: Reason[];
  helps: Help[];
  missing: Missing[];
}

/** More reasons than four are not likely to help: Reg B, comment 9(b)(2)-1, https://www.consumerfinance.gov/rules-policy/regulations/1002/interp-9/ */
const mostReasons = 4;
const leastPointsLost = 1;
const helpsFrom = 0.9;

/**
 * The one function that scores: today's score, the what-if, a recommendation's worth and the path all come from it.
 * A component's points are read off its curve to the tenth, and the score follows from those tenths in integers: what
 * is shown is what is counted, and anyone can redo it from the breakdown. Against unrounded points that moves about
 * one score in twenty-five, by 1.
 */
export function score(reading: Reading, card: Scorecard): Score {
  const lines = card.components.map((component) => line(component, reading.inputs, card));
  const applicable = lines.filter((each) => each.tenths !== null);
  const earned = sum(applicable.map((each) => each.tenths ?? 0));
  const available = sum(applicable.map((each) => each.component.max * 10));
  const limits = gates(reading, card);
  const lacking = missing(reading.facts, available / 10, card);
  const raw = lacking.length === 0 ? percentHalfUp(earned, available) : null;
  const capped = raw === null ? null : Math.min(raw, capOf(limits));
  return {
    card_version: card.version,
    status: raw === null ? 'insufficient_data' : 'scored',
    score: capped,
    raw_score: raw,
    raw_tier: capped === null ? null : tierAt(capped, card),
    earned: earned / 10,
    available: available / 10,
    gates: limits,
    components: Object.fromEntries(
      applicable.map(({ component, share }) => [component.key, Math.round(share * 1e4) / 1e4]),
    ),
    breakdown: lines.map(({ shown }) => shown),
    // With no score there is nothing to explain; what is missing says it all.
    reasons: raw === null ? [] : reasons(applicable),
    helps: raw === null ? [] : helps(applicable),
    missing: lacking,
  };
}

/** 100 × part ÷ whole of two integers, rounded half up without a float in between. */
function percentHalfUp(part: number, whole: number): number {
  return Math.floor((200 * part + whole) / (2 * whole));
}

interface Line {
  component: Component;
  value: number | null;
  tenths: number | null;
  share: number;
  shown: BreakdownLine;
}

function line(component: Component, inputs: Inputs, card: Scorecard): Line {
  const value = componentValue(component, inputs, card);
  const tenths = value === null ? null : tenthsAt(component.knots, value);
  const share = tenths === null ? 0 : tenths / (component.max * 10);
  return {
    component,
    value,
    tenths,
    share,
    shown: {
      key: component.key,
      label: COMPONENTS[component.key].label,
      inputs: Object.fromEntries(inputsOf(component).map((name) => [name, inputs[name]])),
      unit: COMPONENTS[component.key].unit,
      points: tenths === null ? null : tenths / 10,
      max_points: component.max,
      points_lost: tenths === null ? null : (component.max * 10 - tenths) / 10,
      target: tenths === null ? null : fullPointsAt(component.knots),
      reason: wording(component, inputs, tenths === null ? null : share),
      source: component.source,
      applicable: tenths !== null,
    },
  };
}

/** The inputs that a component reads. */
export function inputsOf(component: Component): InputName[] {
  return component.value === 'dispute_rate' ? ['disputes_90d', 'transactions_90d'] : [component.value];
}

function wording({ key, says }: Component, inputs: Inputs, share: number | null): string {
  if (share === null) return says.absent;
  if (share >= helpsFrom) return says.good;
  // Points are lost here for lack of evidence, not for disputes: do not blame the owner for any.
  if (key === 'dispute_risk' && inputs.disputes_90d === 0)
    return 'No disputes, but too few charges yet to show that they stay rare';
  return share >= 0.5 ? says.fair : says.weak;
}

function reasons(lines: readonly Line[]): Reason[] {
  return lines
    .filter(({ shown }) => (shown.points_lost ?? 0) >= leastPointsLost)
    .sort((a, b) => (b.shown.points_lost ?? 0) - (a.shown.points_lost ?? 0))
    .slice(0, mostReasons)
    .map(({ value, shown }) => ({
      key: shown.key,
      what: shown.reason,
      value,
      target: shown.target,
      points_lost: shown.points_lost ?? 0,
      source: shown.source,
    }));
}

function helps(lines: readonly Line[]): Help[] {
  return lines
    .filter(({ share }) => share >= helpsFrom)
    .map(({ shown }) => ({
      key: shown.key,
      what: shown.reason,
      points: shown.points ?? 0,
      max_points: shown.max_points,
    }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
