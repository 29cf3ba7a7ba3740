import { daysBetween } from '../../shared/calendar.ts';
import { formatMoney, roundHalfUp } from '../../shared/money.ts';
import { counted, formatQuantity } from '../../shared/quantity.ts';
import { ofOneMoment, type ToolFigure } from './figure.ts';

/** How figures are combined. `difference`, `ratio` and `percent_change` take the later or upper figure first. */
export const operations = ['difference', 'ratio', 'percent_change', 'sum', 'average', 'annualize'] as const;
export type Operation = (typeof operations)[number];

export type Derived = { ok: true; figure: ToolFigure } | { ok: false; reason: string };

/** Units whose sum means something. Rates of different periods do not add up. */
const additive = new Set(['money', 'count', 'usd', 'points', 'months']);
/** Figures that accumulate over a period, so they can be scaled to a year. */
const yearly = new Set(['money', 'count']);
/** Counts with a fixed window. */
const ofOwnWindow = new Set(['declines_2d', 'sale_gaps_12m']);

const counts: Record<Operation, { least: number; most: number }> = {
  difference: { least: 2, most: 2 },
  ratio: { least: 2, most: 2 },
  percent_change: { least: 2, most: 2 },
  sum: { least: 2, most: 24 },
  average: { least: 2, most: 24 },
  annualize: { least: 1, most: 1 },
};

/**
 * A new figure from others. Units are checked: dollars are not added to percent, nor dollars to euros.
 * @param today the business’s local day
 * @returns the reason, as a sentence, if it cannot be computed
 */
export function derive(
  operation: Operation,
  figures: readonly ToolFigure[],
  today: string,
  { id = idOf(operation, figures) }: { id?: string } = {},
): Derived {
  const { least, most } = counts[operation];
  if (figures.length < least || figures.length > most)
    return refuse(`${operation} takes ${least === most ? least : `${least} to ${most}`} figures`);
  const [first, second] = figures;
  if (!first) return refuse(`${operation} takes at least one figure`);
  const unknown = figures.find(({ value }) => typeof value !== 'number');
  if (unknown)
    return refuse(`${unknown.id} (${unknown.label}) is ${unknown.text}, so it cannot be computed with`);
  const twice = figures.find((figure, index) => figures.findIndex((one) => one.id === figure.id) < index);
  if (twice) return refuse(`${twice.id} is named twice`);
  // An amount for each of a number: the average refund.
  const isEach = operation === 'ratio' && first.unit === 'money' && second?.unit === 'count';
  const unlike = isEach
    ? undefined
    : figures.find(({ unit, currency }) => unit !== first.unit || currency !== first.currency);
  if (unlike) return refuse(`${first.id} is in ${unitOf(first)} and ${unlike.id} in ${unitOf(unlike)}`);
  const values = figures.map(({ value }) => Number(value));
  const [a = 0, b = 0] = values;
  const about = { id, figures };
  switch (operation) {
    case 'difference':
      return result('Difference', a - b, first, about);
    case 'ratio':
      if (b === 0) return refuse(`${second?.id} is 0, and nothing can be divided by it`);
      if (isEach) return result('Average', Math.round(a / b), first, about);
      return result('Ratio', a / b, { unit: 'ratio', currency: null }, about);
    case 'percent_change':
      if (b <= 0) return refuse(`${second?.id} is not above 0, so a change in percent of it means nothing`);
      return result('Change', (a - b) / b, { unit: 'fraction', currency: null }, about);
    case 'sum':
      if (!additive.has(first.unit)) return refuse(`${unitOf(first)} cannot be added up`);
      return result('Total', sum(values, first), first, about);
    case 'average':
      if (!additive.has(first.unit))
        return refuse(`an average of rates is not a rate; ask for the rate of the whole period`);
      return result('Average', mean(values, first), first, about);
    case 'annualize':
      return annualize(first, today, about);
  }
}

interface About {
  id: string;
  figures: readonly ToolFigure[];
}

function annualize(figure: ToolFigure, today: string, about: About): Derived {
  if (!yearly.has(figure.unit)) return refuse(`${unitOf(figure)} cannot be scaled to a year`);
  if (figure.name === 'mrr')
    return result('At this rate in a year', Number(figure.value) * 12, figure, about);
  // A figure without a period covers 30 days. A figure with a fixed window is not an amount of a period.
  if (!figure.ref.startsWith('metric:') || ofOneMoment.has(figure.name) || ofOwnWindow.has(figure.name))
    return refuse(`${figure.id} is not the amount of a period, so it cannot be scaled to a year`);
  if (figure.period && figure.period.end > today)
    return refuse(`${figure.period.label} is not over yet, so ${figure.id} cannot be scaled to a year`);
  const days = figure.period ? daysBetween(figure.period.start, figure.period.end) + 1 : 30;
  return result('At this rate in a year', rounded(BigInt(Number(figure.value)) * 365n, days), figure, about);
}

function result(
  label: string,
  value: number,
  { unit, currency }: Pick<ToolFigure, 'unit' | 'currency'>,
  { id, figures }: About,
): Derived {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return refuse('the result is too large to be exact');
  const [first] = figures;
  const exact = Number.isInteger(value) ? value : Math.round(value * 1e12) / 1e12;
  return {
    ok: true,
    figure: {
      id,
      name: first?.name ?? id,
      label: `${label}: ${labels(figures)}`,
      value: exact,
      unit,
      currency,
      text: textOf(label, exact, { unit, currency }, first),
      period: null,
      as_of: first?.as_of ?? null,
      ref: `calculation:${figures.map(({ ref }) => ref).join(',')}`,
    },
  };
}

function textOf(
  label: string,
  value: number,
  { unit, currency }: Pick<ToolFigure, 'unit' | 'currency'>,
  first: ToolFigure | undefined,
): string {
  if (unit === 'money') return formatMoney(value, currency ?? 'usd');
  // Three disputes of 1,200 charges are 0.25%, and not 0.
  if (label === 'Ratio') return formatQuantity(value, Math.abs(value) < 1 ? 'fraction' : 'times');
  // A rate of 3% that becomes 4% is higher by 1 percentage point, not by 1%.
  if (label === 'Difference' && first?.text.includes('%')) {
    const digits = Math.abs(value) < 0.01 ? 2 : 1;
    return counted(value * 100, 'percentage point', 'percentage points', digits);
  }
  const isPlain =
    unit === 'points' || unit === 'date' || unit === 'text' || (unit === 'count' && !Number.isInteger(value));
  return formatQuantity(value, isPlain ? 'ratio' : unit);
}

/** The size of a change, for “fell by [[…]]”. */
export function sizeOf(change: ToolFigure): ToolFigure {
  return {
    ...change,
    id: `${change.id}.size`,
    label: `Size of: ${change.label}`,
    value: Math.abs(Number(change.value)),
    text: change.text.replace(/^-/, ''),
  };
}

/** `Net revenue (May 2026), Net revenue (April 2026)`. */
function labels(figures: readonly ToolFigure[]): string {
  return figures.map(({ label, period }) => (period ? `${label} (${period.label})` : label)).join(', ');
}

/** Exact, also of amounts whose sum is too large for a number on the way. */
function sum(values: readonly number[], { unit }: ToolFigure): number {
  return values.every(Number.isSafeInteger) && unit !== 'points'
    ? Number(total(values))
    : values.reduce((all, each) => all + each, 0);
}

const total = (values: readonly number[]) => values.reduce((all, each) => all + BigInt(each), 0n);

/** Rounds money to the nearest minor unit, half up. */
function mean(values: readonly number[], figure: ToolFigure): number {
  return figure.unit === 'money'
    ? rounded(total(values), values.length)
    : sum(values, figure) / values.length;
}

const rounded = (numerator: bigint, denominator: number) =>
  Number(roundHalfUp(numerator, BigInt(denominator)));

function unitOf({ unit, currency }: ToolFigure): string {
  if (unit === 'money') return (currency ?? 'money').toUpperCase();
  if (unit === 'usd') return 'whole US dollars';
  return unit === 'fraction' || unit === 'fraction_per_month' ? 'percent' : unit;
}

const idOf = (operation: Operation, figures: readonly ToolFigure[]) =>
  `${operation}(${figures.map(({ id }) => id).join(',')})`;

const refuse = (reason: string): Derived => ({ ok: false, reason });
