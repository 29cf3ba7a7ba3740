import * as z from 'zod';
import { date } from '../../contract/common.ts';
import type { Figure } from '../../figures/figure.ts';
import { type DateRange, monthOf, monthRange, weekStart } from '../../shared/calendar.ts';
import { formatDate } from '../../shared/format-date.ts';
import { formatMoney } from '../../shared/money.ts';
import { formatQuantity } from '../../shared/quantity.ts';

/** `points` are points of the score, `date` is YYYY-MM-DD, `text` is a sentence or a title of the product, quoted unchanged. */
export const figureUnit = z.enum([
  'money',
  'count',
  'fraction',
  'fraction_per_month',
  'ratio',
  'months',
  'days',
  'usd',
  'boolean',
  'points',
  'date',
  'text',
]);
export type FigureUnit = z.infer<typeof figureUnit>;

/**
 * A figure that a tool returns. An answer names it by `[[id]]`, and code puts in `text`. So an answer cannot show a number that no
 * tool returned.
 */
export const toolFigure = z
  .strictObject({
    id: z.string().meta({ description: 'an answer names it as [[id]]' }),
    name: z.string(),
    label: z.string(),
    value: z.union([z.number(), z.boolean(), z.string()]).nullable().meta({
      description: 'money in minor units; 0.08 is 8%; null: not known',
    }),
    unit: figureUnit,
    currency: z.string().nullable(),
    text: z.string().meta({ description: 'as people read it' }),
    period: z
      .strictObject({ start: date, end: date, label: z.string() })
      .nullable()
      .meta({ description: 'null: 30 days, or its own window' }),
    as_of: z.string().nullable(),
    ref: z.string(),
  })
  .meta({ id: 'ToolFigure' });
export type ToolFigure = z.infer<typeof toolFigure>;

/** The metrics of one moment, and of no period. */
export const ofOneMoment: ReadonlySet<string> = new Set([
  ...['mrr', 'active_subscriptions', 'history_months', 'days_since_last_dispute'],
  ...['reserve_held', 'balance_available', 'balance_pending'],
]);

type Period = NonNullable<ToolFigure['period']>;

interface About {
  id: string;
  /** The label from the vocabulary or from the tool. */
  name?: string;
  ref: string;
  as_of?: string | null;
  period?: Period | null;
}

/** The text of a value that is not known. */
export const unknownText = 'not known';

/** A figure of the vocabulary. @param value in the figure's unit; money in minor units of `currency` */
export function quantityFigure(
  { label, unit, format }: Pick<Figure, 'label' | 'unit' | 'format'>,
  value: number | boolean | null,
  { id, name = id, ref, as_of = null, period = null, currency = null }: About & { currency?: string | null },
): ToolFigure {
  const isMoney = unit === 'money' || format === 'money';
  const known = value !== null && (!isMoney || currency !== null);
  return {
    id,
    name,
    label,
    value: known ? value : null,
    unit,
    currency: isMoney ? currency : null,
    text: known ? textOf(value, format, currency) : unknownText,
    period,
    as_of,
    ref,
  };
}

function textOf(value: number | boolean, format: Figure['format'], currency: string | null): string {
  if (format === 'money') return formatMoney(Number(value), currency ?? 'usd');
  return formatQuantity(value, format);
}

/** Points of the score, in tenths, without the word: `4.1`. */
export function pointsFigure(label: string, points: number | null, about: About): ToolFigure {
  return {
    ...base(label, about),
    value: points,
    unit: 'points',
    text: points === null ? unknownText : formatQuantity(points, 'ratio'),
  };
}

/** @param value YYYY-MM-DD */
export function dateFigure(label: string, value: string | null, about: About): ToolFigure {
  return {
    ...base(label, about),
    value,
    unit: 'date',
    text: value === null ? unknownText : formatDate(value),
  };
}

/** A sentence or a title of the product. It may contain figures, so it is quoted unchanged. */
export function textFigure(label: string, text: string, about: About): ToolFigure {
  return { ...base(label, about), value: text, unit: 'text', text };
}

function base(label: string, { id, name = id, ref, as_of = null, period = null }: About) {
  return { id, name, label, currency: null, period, as_of, ref };
}

/** `May 2026`, `the week of May 4, 2026`, `May 4, 2026`, or `May 4, 2026 to Jun 2, 2026`. */
export function periodOf({ start, end }: DateRange): Period {
  return { start, end, label: periodLabel({ start, end }) };
}

const monthYear = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function periodLabel({ start, end }: DateRange): string {
  const month = monthRange(monthOf(start));
  if (month.start === start && month.end === end) return monthYear.format(new Date(`${start}T00:00:00Z`));
  if (start === end) return formatDate(start);
  const isWeek = weekStart(start) === start && weekStart(end) === start && end !== start;
  if (isWeek && (Date.parse(end) - Date.parse(start)) / 86_400_000 === 6)
    return `the week of ${formatDate(start)}`;
  return `${formatDate(start)} to ${formatDate(end)}`;
}
