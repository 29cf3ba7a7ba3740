import type { Industry } from '../card/industries.ts';
import type { Facts, InputName, Reading } from '../card/inputs.ts';
import type { Component, Scorecard, Source, Tier } from '../card/scorecard.ts';
import { COMPONENTS, type ComponentKey } from '../figures/components.ts';
import type { PlainUnit } from '../figures/figure.ts';
import { counted, formatQuantity } from '../shared/quantity.ts';
import { componentValue, fullPointsAt, tenthsAt } from './curve.ts';
import { type Gate, gates, lowestCap } from './gates.ts';
import { type Missing, missing } from './missing.ts';
import { tierAt } from './tier.ts';

/**
 * One component. Points are exact tenths. `points`, `points_lost` and `target` are `null` if the component does not apply. An unknown
 * one earns 0 and loses all of its points.
 */
export interface BreakdownLine {
  key: ComponentKey;
  label: string;
  inputs: Partial<Record<InputName, number | null>>;
  unit: PlainUnit;
  points: number | null;
  max_points: number;
  points_lost: number | null;
  /** The value, in `unit`, that earns all points. */
  target: number | null;
  /** A sentence about the component, good or bad. */
  reason: string;
  /** The owner's choice that the points were compared with, such as the industry; otherwise `null`. */
  note: string | null;
  source: Source;
  status: 'known' | 'unknown' | 'not_applicable';
  /** Whether its points count: `known` or `unknown`. */
  applicable: boolean;
}

/** A principal reason why the score is not higher. `value` and `target` are in the component's unit. */
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
  /** With limits, 0 to 100. The score, raw score and tier are `null` with too little data. */
  score: number | null;
  raw_score: number | null;
  /** The tier of today's score alone. `shownTier` adds hysteresis. */
  raw_tier: Tier | null;
  /** Sum over the applicable components, in points (exact tenths). */
  earned: number;
  available: number;
  gates: Gate[];
  /** The share of its points that each applicable component earns, 0 to 1. */
  components: Partial<Record<ComponentKey, number>>;
  breakdown: BreakdownLine[];
  reasons: Reason[];
  helps: Help[];
  missing: Missing[];
}

/** More than four reasons are not likely to help: Reg B, comment 9(b)(2)-1, https://www.consumerfinance.gov/rules-policy/regulations/1002/interp-9/ */
const maxReasons = 4;
const minPointsLost = 1;
const helpShare = 0.9;

/**
 * The only function that scores. Today's score, the what-if, the points of a recommendation and the path use it.
 * Each component's points are rounded to the tenth, and the score is computed from those tenths in integers, so that
 * anyone can recompute it from the breakdown. Compared with unrounded points, about one score in 25 differs, by 1.
 */
export function score(reading: Reading, card: Scorecard): Score {
  const lines = card.components.map((component) => line(component, reading, card));
  const applicable = lines.filter((each) => each.shown.applicable);
  const earned = sum(applicable.map((each) => each.tenths));
  const available = sum(applicable.map((each) => each.component.max * 10));
  const limits = gates(reading, card);
  const lacking = missing(reading.facts, available / 10, card);
  const raw = lacking.length === 0 ? percentHalfUp(earned, available) : null;
  const capped = raw === null ? null : Math.min(raw, lowestCap(limits));
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
    // Without a score, `missing` is the explanation.
    reasons: raw === null ? [] : reasons(applicable),
    helps: raw === null ? [] : helps(applicable),
    missing: lacking,
  };
}

/** 100 × part ÷ whole, half up, in integers only. */
function percentHalfUp(part: number, whole: number): number {
  return Math.floor((200 * part + whole) / (2 * whole));
}

interface Line {
  component: Component;
  value: number | null;
  /** 0 if the value is `null`. */
  tenths: number;
  share: number;
  shown: BreakdownLine;
}

function line(component: Component, reading: Reading, card: Scorecard): Line {
  const { inputs, facts, unknown } = reading;
  const value = componentValue(component, inputs, card);
  const isUnknown = inputsOf(component).some((name) => unknown.includes(name));
  const status = value !== null ? 'known' : isUnknown ? 'unknown' : 'not_applicable';
  const applicable = status !== 'not_applicable';
  const tenths = value === null ? 0 : tenthsAt(component.knots, value);
  const share = tenths / (component.max * 10);
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
      points: applicable ? tenths / 10 : null,
      max_points: component.max,
      points_lost: applicable ? (component.max * 10 - tenths) / 10 : null,
      target: applicable ? fullPointsAt(component.knots) : null,
      reason: wording(component, reading, status, share, card),
      note:
        component.value === 'refund_ratio_to_reference' ? referenceNote(value, facts, component, card) : null,
      source: component.source,
      status,
      applicable,
    },
  };
}

/** The inputs that a component reads. */
export function inputsOf(component: Component): InputName[] {
  return component.value === 'dispute_rate' ? ['disputes_90d', 'transactions_90d'] : [component.value];
}

function wording(
  { key, says }: Component,
  reading: Reading,
  status: BreakdownLine['status'],
  share: number,
  card: Scorecard,
): string {
  const { inputs, facts } = reading;
  const isWithoutSales = inputs.transactions_90d === 0 && facts.charges_12m === 0;
  if (status === 'unknown') {
    if (key === 'customer_concentration' && facts.customer_coverage === null)
      return 'No full month of the last 12 has sales, so there is no largest payer';
    return says.unknown ?? 'The figure is unknown';
  }
  if (status === 'not_applicable') {
    if (key === 'subscriber_churn' && isWithoutSales) return 'There is no subscription revenue yet';
    return says.absent ?? 'The figure does not apply';
  }
  if (key === 'processing_history' && inputs.history_months === 0)
    return 'There is no sale yet, so there is no payment record';
  const few = tooFew(key, reading, card);
  if (few !== null) return few;
  if (share >= helpShare) return says.good;
  // These points are lost because there are few charges, not because of disputes.
  if (key === 'dispute_risk' && inputs.disputes_90d === 0)
    return 'No disputes, but too few charges so far to show that they stay rare';
  return share >= 0.5 ? says.fair : says.weak;
}

/** The inputs that are judged from a number of charges, and their time span. */
const judgedFrom: Partial<Record<ComponentKey, '90 days' | '12 full months'>> = {
  dispute_risk: '90 days',
  revenue_trend: '90 days',
  refund_behavior: '90 days',
  payment_failures: '90 days',
  revenue_stability: '12 full months',
  customer_concentration: '12 full months',
};

/** The rate of three charges means nothing. Below the number that a score needs, no judgment is stated. */
function tooFew(key: ComponentKey, { inputs, facts }: Reading, { minimum }: Scorecard): string | null {
  const over = judgedFrom[key];
  if (over === undefined) return null;
  const charges = over === '90 days' ? inputs.transactions_90d : facts.charges_12m;
  if (charges >= minimum.charges_90d) return null;
  const about = COMPONENTS[key].label.toLowerCase();
  return charges === 0
    ? `No charge in ${over}, so there is nothing to say of ${about} now`
    : `Only ${counted(charges, 'charge')} in ${over}: too few to judge ${about}`;
}

/** The industry is the owner's word, so the points say what it changes. */
function referenceNote(
  value: number | null,
  { industry }: Facts,
  { knots }: Component,
  { refund_reference: reference }: Scorecard,
): string | null {
  const typical = (of: Industry) => `${formatQuantity(reference[of], 'fraction')} for “${of}”`;
  if (value === null) return null;
  if (industry === null) return `Compared with ${typical('other')}, because no industry is chosen`;
  const chosen = `Compared with ${typical(industry)}, the industry you chose`;
  if (reference[industry] === reference.other) return chosen;
  const points = tenthsAt(knots, (value * reference[industry]) / reference.other) / 10;
  return `${chosen}. Against ${typical('other')} it would earn ${counted(points, 'point', 'points', 1)}`;
}

function reasons(lines: readonly Line[]): Reason[] {
  return lines
    .filter(({ shown }) => (shown.points_lost ?? 0) >= minPointsLost)
    .sort((a, b) => (b.shown.points_lost ?? 0) - (a.shown.points_lost ?? 0))
    .slice(0, maxReasons)
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
    .filter(({ share }) => share >= helpShare)
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
