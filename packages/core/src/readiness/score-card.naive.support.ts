// A second implementation of the score card, written from docs/scorecard.md alone.
// It is slow and plain on purpose. It shares no code with the product.

export interface NaiveMonth {
  disputes: number;
  fraud_warnings: number;
  /** Card-not-present charges of this month. */
  charges: number;
  /** All charges of the month before. */
  charges_before: number;
}

export interface NaiveReading {
  inputs: Record<string, number | boolean | null>;
  unknown: readonly string[];
  facts: {
    full_months: number;
    charges_90d: number;
    charges_30d: number;
    network_months: Record<'visa' | 'mastercard', { previous: NaiveMonth; current: NaiveMonth }>;
  };
}

export interface NaiveScore {
  score: number | null;
  raw: number | null;
  /** Null: not applicable. */
  points: Record<string, number | null>;
  /** Active limits, in the document's order. */
  limits: string[];
  /** Tier of the score alone. */
  tier: string | null;
}

// Tables, copied from the document.

interface Component {
  id: string;
  most: number;
  figure: string;
  knots: [figure: number, points: number][];
}

const COMPONENTS: Component[] = [
  {
    id: 'dispute_risk',
    most: 18,
    figure: 'dispute_rate',
    knots: [
      [0.001, 18],
      [0.003, 14],
      [0.005, 9],
      [0.0075, 4],
      [0.01, 1],
      [0.015, 0],
    ],
  },
  {
    id: 'revenue_scale',
    most: 14,
    figure: 'monthly_net_revenue_usd',
    knots: [
      [0, 0],
      [1000, 2],
      [5000, 5],
      [10000, 8],
      [25000, 11],
      [50000, 13],
      [100000, 14],
    ],
  },
  {
    id: 'revenue_trend',
    most: 12,
    figure: 'revenue_growth',
    knots: [
      [-0.4, 0],
      [-0.2, 3],
      [-0.05, 7],
      [0, 10],
      [0.1, 11],
      [0.25, 12],
    ],
  },
  {
    id: 'revenue_stability',
    most: 12,
    figure: 'revenue_volatility',
    knots: [
      [0.1, 12],
      [0.2, 9],
      [0.3, 6],
      [0.5, 2],
      [0.8, 0],
    ],
  },
  {
    id: 'customer_concentration',
    most: 12,
    figure: 'top_customer_share',
    knots: [
      [0.1, 12],
      [0.2, 10],
      [0.25, 8],
      [0.4, 4],
      [0.6, 1],
      [1, 0],
    ],
  },
  {
    id: 'processing_history',
    most: 10,
    figure: 'history_months',
    knots: [
      [0, 0],
      [3, 2],
      [6, 4],
      [12, 7],
      [24, 10],
    ],
  },
  {
    id: 'refund_behavior',
    most: 8,
    figure: 'refund_ratio_to_reference',
    knots: [
      [0.5, 8],
      [1, 6],
      [1.5, 3],
      [2, 1],
      [3, 0],
    ],
  },
  {
    id: 'payment_failures',
    most: 6,
    figure: 'payment_failure_rate',
    knots: [
      [0.01, 6],
      [0.02, 5],
      [0.04, 3],
      [0.08, 1],
      [0.15, 0],
    ],
  },
  {
    id: 'subscriber_churn',
    most: 6,
    figure: 'mrr_churn',
    knots: [
      [0.01, 6],
      [0.03, 5],
      [0.05, 3],
      [0.08, 1],
      [0.12, 0],
    ],
  },
  {
    id: 'payout_reliability',
    most: 2,
    figure: 'payout_reliability',
    knots: [
      [0.8, 0],
      [0.95, 1],
      [1, 2],
    ],
  },
];

const CAPS: [id: string, cap: number][] = [
  ['account_disabled', 40],
  ['disputes_2_percent', 40],
  ['visa_program', 40],
  ['mastercard_program', 40],
  ['sales_under_1000', 40],
  ['disputes_1_percent', 55],
  ['disputes_0_75_percent', 70],
  ['sales_under_5000', 70],
  ['history_6_months', 70],
  ['reserve', 70],
  ['balance_negative', 70],
  ['top_customer', 80],
  ['history_12_months', 85],
  ['reserve_unreadable', 85],
  ['balance_unreadable', 85],
];

const TIERS: [from: number, tier: string][] = [
  [0, 'limited'],
  [41, 'developing'],
  [71, 'solid'],
  [86, 'strong'],
];

// Reading the inputs.

type Figure = number | 'unknown' | 'not applicable';

function numberOf(reading: NaiveReading, name: string): Figure {
  const value = reading.inputs[name];
  if (typeof value === 'number') return value;
  return reading.unknown.includes(name) ? 'unknown' : 'not applicable';
}

function isUnknown(reading: NaiveReading, name: string): boolean {
  return (reading.inputs[name] ?? null) === null && reading.unknown.includes(name);
}

/** Disputes and charges, where each dispute counts as at least one charge. */
function disputesOnCharges(reading: NaiveReading): { d: number; n: number } | 'unknown' | 'not applicable' {
  const d = numberOf(reading, 'disputes_90d');
  const charges = numberOf(reading, 'transactions_90d');
  if (d === 'unknown' || charges === 'unknown') return 'unknown';
  if (d === 'not applicable' || charges === 'not applicable') return 'not applicable';
  return { d, n: d > charges ? d : charges };
}

function figureOf(reading: NaiveReading, name: string): Figure {
  if (name !== 'dispute_rate') return numberOf(reading, name);
  const counts = disputesOnCharges(reading);
  if (typeof counts === 'string') return counts;
  return (counts.d + 0.5) / (counts.n + 200);
}

// Points.

/** Points in tenths: straight lines between the knots, flat outside them, rounded half up. */
function tenthsAt(knots: [number, number][], figure: number): number {
  return Math.floor(lineAt(knots, figure) * 10 + 0.000000001 + 0.5);
}

function lineAt(knots: [number, number][], figure: number): number {
  let left: [number, number] | null = null;
  for (const [x, y] of knots) {
    if (figure <= x)
      return left === null ? y : left[1] + ((y - left[1]) * (figure - left[0])) / (x - left[0]);
    left = [x, y];
  }
  return left === null ? 0 : left[1];
}

// The chance that the true dispute rate is at least `rate`.

/**
 * Upper tail of Beta(0.5 + d, 199.5 + n - d).
 * With x = sin²θ the density is sin^(2d) θ · cos^(2(n - d) + 398) θ, up to a constant.
 * Both sides of the rate are integrated, so the constant drops out.
 */
export function naiveBetaTail(d: number, n: number, rate: number): number {
  const sinePower = 2 * d;
  const cosinePower = 2 * (n - d) + 398;
  const logDensity = (theta: number): number =>
    (sinePower === 0 ? 0 : sinePower * Math.log(Math.sin(theta))) + cosinePower * Math.log(Math.cos(theta));

  const peak = Math.atan(Math.sqrt(sinePower / cosinePower));
  const top = logDensity(peak);
  const density = (theta: number): number => Math.exp(logDensity(theta) - top);

  // The log's second derivative is at most -(sum of the powers), so nothing counts past 9 of these widths.
  const width = 1 / Math.sqrt(sinePower + cosinePower);
  const from = Math.max(0, peak - 9 * width);
  const to = Math.min(Math.PI / 2, peak + 9 * width);
  const split = Math.asin(Math.sqrt(rate));
  if (split <= from) return 1;
  if (split >= to) return 0;
  const below = simpson(density, from, split);
  const above = simpson(density, split, to);
  return above / (below + above);
}

function simpson(f: (x: number) => number, from: number, to: number): number {
  const steps = 2000;
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}

// Limits.

/** At least 0.015 of the charges, in whole numbers. No charges: at the level. */
function atNetworkLevel(count: number, enough: number, charges: number): boolean {
  return count >= enough && count * 1000 >= charges * 15;
}

function activeLimits(reading: NaiveReading): string[] {
  const { inputs } = reading;
  const { visa, mastercard } = reading.facts.network_months;
  const counts = disputesOnCharges(reading);
  const likely = (rate: number): boolean =>
    typeof counts !== 'string' && naiveBetaTail(counts.d, counts.n, rate) >= 0.7;
  const under = (name: string, bound: number): boolean => {
    const value = numberOf(reading, name);
    return typeof value === 'number' && value < bound;
  };
  const over = (name: string, bound: number): boolean => {
    const value = numberOf(reading, name);
    return typeof value === 'number' && value > bound;
  };

  const active: Record<string, boolean> = {
    account_disabled: inputs.charges_enabled === false || inputs.payouts_enabled === false,
    disputes_2_percent: likely(0.02),
    visa_program: [visa.previous, visa.current].some((m) =>
      atNetworkLevel(m.disputes + m.fraud_warnings, 1500, m.charges),
    ),
    mastercard_program: [mastercard.previous, mastercard.current].some((m) =>
      atNetworkLevel(m.disputes, 100, m.charges_before),
    ),
    sales_under_1000: under('monthly_net_revenue_usd', 1000) || isUnknown(reading, 'monthly_net_revenue_usd'),
    disputes_1_percent: likely(0.01),
    disputes_0_75_percent: likely(0.0075),
    sales_under_5000: under('monthly_net_revenue_usd', 5000),
    history_6_months: under('history_months', 6),
    reserve: over('reserve_share_30d', 0.1),
    balance_negative: inputs.balance_negative === true,
    top_customer: over('top_customer_share', 0.5) || isUnknown(reading, 'top_customer_share'),
    history_12_months: under('history_months', 12),
    reserve_unreadable: isUnknown(reading, 'reserve_share_30d'),
    balance_unreadable: isUnknown(reading, 'balance_negative'),
  };
  return CAPS.map(([id]) => id).filter((id) => active[id]);
}

// The score.

export function naiveScore(reading: NaiveReading): NaiveScore {
  const points: Record<string, number | null> = {};
  let tenths = 0;
  let available = 0;
  for (const component of COMPONENTS) {
    const figure = figureOf(reading, component.figure);
    if (figure === 'not applicable') {
      points[component.id] = null;
      continue;
    }
    const earned = figure === 'unknown' ? 0 : tenthsAt(component.knots, figure);
    points[component.id] = earned / 10;
    tenths += earned;
    available += component.most;
  }
  const limits = activeLimits(reading);

  const { full_months, charges_90d, charges_30d } = reading.facts;
  if (full_months < 3 || charges_90d < 30 || charges_30d < 1 || available < 70) {
    return { score: null, raw: null, points, limits, tier: null };
  }

  // 100 × (tenths / 10) ÷ available, half up to a whole number, in whole numbers only.
  const numerator = 10 * tenths;
  const whole = Math.floor(numerator / available);
  const rest = numerator - whole * available;
  const raw = 2 * rest >= available ? whole + 1 : whole;

  let score = raw;
  for (const [id, cap] of CAPS) if (limits.includes(id) && cap < score) score = cap;

  let tier = 'limited';
  for (const [from, name] of TIERS) if (score >= from) tier = name;
  return { score, raw, points, limits, tier };
}

// Volatility.

/** Full months of net revenue, oldest first. Null: under 3 months, or the mean is not positive. */
export function naiveVolatility(months: readonly number[]): number | null {
  if (months.length < 3) return null;
  const last = months.slice(-12);
  const mean = sumOf(last) / last.length;
  if (mean <= 0) return null;

  if (months.length >= 24) {
    const before = months.slice(-24, -12);
    if (sumOf(before) > 0) {
      const g = sumOf(last) / sumOf(before);
      const d = last.map((month, i) => month - g * (before[i] ?? 0));
      return deviation(d) / (mean * Math.sqrt(1 + g * g));
    }
  }
  return deviation(last.length >= 6 ? residuals(last) : last) / mean;
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Population standard deviation. */
function deviation(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  return Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / values.length);
}

/** The residual of each value from the least-squares line. */
function residuals(values: readonly number[]): number[] {
  const meanX = (values.length - 1) / 2;
  const meanY = sumOf(values) / values.length;
  const slope =
    sumOf(values.map((y, x) => (x - meanX) * (y - meanY))) / sumOf(values.map((_, x) => (x - meanX) ** 2));
  return values.map((y, x) => y - meanY - slope * (x - meanX));
}
