import { COMPONENTS } from '../../figures/components.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { METRICS } from '../../figures/metrics.ts';
import { addDays, addMonths, type DateRange, daysBetween, monthOf } from '../../shared/calendar.ts';
import { ofOneMoment, type ToolFigure } from '../figures/figure.ts';

/** The period of a figure: its days, or its own window up to now. */
export interface FigurePeriod {
  /** Null: a window up to now. */
  days: DateRange | null;
  /** `30 days`, `12 months`, and words of its definition. */
  window: string;
  isDate: boolean;
}

/** The period of a figure; null for a figure without one, like a title or the cost of an advance. */
export function periodOfFigure(figure: ToolFigure): FigurePeriod | null {
  const { id, unit, value, ref, period } = figure;
  if (unit === 'date')
    return typeof value === 'string'
      ? { days: { start: value, end: value }, window: '', isDate: true }
      : null;
  if (!/^(?:metric|input|component|calculation|score|change|tier$|simulation|path)/u.test(ref)) return null;
  if (unit === 'text' && !/^(?:tier|score)$/u.test(ref)) return null;
  const days = period ?? unionOf(ref);
  return { days, window: days ? '' : windowOf(id, ref, figure.name), isDate: false };
}

function windowOf(id: string, ref: string, name: string): string {
  // Realistic values are for 90 days.
  if (/^(?:realistic|path)\b/u.test(id)) return '90 days';
  const isMetric = ref.startsWith('metric:') || ref.startsWith('calculation:');
  const named: Readonly<Record<string, { definition: string } | undefined>> = isMetric
    ? METRICS
    : { ...COMPONENTS, ...INPUTS };
  const definition = Object.hasOwn(named, name) ? (named[name]?.definition ?? '') : '';
  const isOwn = /\d+ (?:full )?(?:days|weeks|months)|the last \d+/u.test(definition);
  return isMetric && !isOwn && !ofOneMoment.has(name) ? '30 days' : definition;
}

/** From the first to the last day of a calculation's figures. */
function unionOf(ref: string): DateRange | null {
  const ranges = [...ref.matchAll(/start_date=([\d-]+)&end_date=([\d-]+)/gu)];
  const start = ranges.map(([, day = '']) => day).toSorted()[0];
  const end = ranges
    .map(([, , day = '']) => day)
    .toSorted()
    .at(-1);
  return start !== undefined && end !== undefined ? { start, end } : null;
}

/** Whether a figure is over the last `count` days, weeks or months. */
export function isOver({ days, window }: FigurePeriod, count: number, unit: string, today: string): boolean {
  if (!days) return new RegExp(String.raw`\b${count} (?:full )?${unit}s?\b`, 'u').test(window);
  // Until the last full month.
  if (daysBetween(days.end, today) > 31) return false;
  if (unit === 'month')
    return addMonths(monthOf(days.end), 1 - count) === monthOf(days.start) && days.start.endsWith('-01');
  return daysBetween(days.start, addDays(days.end, 1)) === count * (unit === 'week' ? 7 : 1);
}
