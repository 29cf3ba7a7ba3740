import { METRICS } from '@vaultra/core/figures/metrics.ts';
import type { MetricName } from '../metrics/evidence-words.ts';

/** Where a figure of an answer can be looked at. */
export interface FigurePlace {
  /** A heading of the dashboard. */
  anchor: string | null;
  /** `your score`. */
  words: string;
  /** The transactions behind it, if there are any. */
  evidence: FigureEvidence | null;
}

export interface FigureEvidence {
  metric: MetricName;
  currency: string | null;
  /** Null: the figure's own window. */
  period: { start: string; end: string } | null;
}

const places: Readonly<Record<string, readonly [anchor: string, words: string]>> = {
  metric: ['metrics-title', 'your key figures'],
  recommendation: ['recommendations-title', 'what to do next'],
  path: ['path-title', 'the path to the next tier'],
  criterion: ['funding-title', 'kinds of funding'],
  cost: ['funding-title', 'kinds of funding'],
  alert: ['alerts-title', 'your alerts'],
  line: ['lines-title', 'your limits'],
  component: ['score-title', 'your score'],
  confidence: ['score-title', 'your score'],
  input: ['score-title', 'your score'],
  limit: ['score-title', 'your score'],
  score: ['score-title', 'your score'],
  score_changes: ['score-title', 'your score'],
  tier: ['score-title', 'your score'],
};

/** @param ref of a citation: `metric:refund_ratio?start_date=…`, `component:…`, `calculation:…` of several */
export function placeOf(ref: string): FigurePlace {
  const [, kind = '', rest = ''] = /^([a-z_]+)[:?]?(.*)$/.exec(ref) ?? [];
  // What was calculated is looked at where its first part is.
  if (kind === 'calculation') return { ...placeOf(rest.split(',')[0] ?? ''), evidence: null };
  const [anchor = null, words = 'the dashboard'] = places[kind] ?? [];
  return { anchor, words, evidence: kind === 'metric' ? evidenceOf(rest) : null };
}

function evidenceOf(rest: string): FigureEvidence | null {
  const [name = '', query = ''] = rest.split('?');
  if (!Object.hasOwn(METRICS, name)) return null;
  const asked = new URLSearchParams(query);
  // The list of transactions cannot be narrowed to a card network or a reason.
  if (asked.has('network') || asked.has('reason')) return null;
  const [start, end] = [asked.get('start_date'), asked.get('end_date')];
  return {
    metric: name as MetricName,
    currency: asked.get('currency'),
    period: start !== null && end !== null ? { start, end } : null,
  };
}

export function dashboardAddress(businessId: string, { anchor }: FigurePlace): string {
  return `/dashboard?business=${encodeURIComponent(businessId)}${anchor === null ? '' : `#${anchor}`}`;
}
