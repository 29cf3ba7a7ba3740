import { METRICS } from '../../figures/metrics.ts';
import { formatDate } from '../../shared/format-date.ts';
import { causeKey, type Finding } from '../alert.ts';
import type { AlertInput } from '../alert-input.ts';
import { causeOf, sayThreshold, sayValue } from './own-threshold.ts';
import type { OwnReading } from './readings.ts';

const kind = 'own_threshold';

/** The own thresholds whose figures are past their values. */
export function ownCrossed(input: AlertInput): Finding[] {
  return input.own.filter((one) => isJudged(one, input) && isPast(one)).map(finding);
}

/** The causes that cannot be judged now. Their alerts do not change. */
export function ownHeld(input: AlertInput): ReadonlySet<string> {
  const held = input.own.filter((one) => !isJudged(one, input));
  return new Set(held.map(({ asked }) => causeKey({ kind, cause: causeOf(asked) })));
}

const isJudged = ({ isWhole }: OwnReading, { connection }: AlertInput) => isWhole && !connection.is_stale;

/** An unknown figure is on neither side. */
function isPast({ asked: { comparison, value: limit }, value }: OwnReading): boolean {
  if (value === null) return false;
  return comparison === 'under' ? value < limit : value > limit;
}

function finding({ asked, range, value }: OwnReading): Finding {
  const { label } = METRICS[asked.metric];
  const days =
    range.start === range.end
      ? `on ${formatDate(range.start)}`
      : `from ${formatDate(range.start)} to ${formatDate(range.end)}`;
  return {
    kind,
    cause: causeOf(asked),
    severity: 'warning',
    title: sayThreshold(asked),
    why: `${label} ${days}: ${sayApart(asked, value ?? 0)}. You asked to be told when it is ${asked.comparison} ${sayValue(asked)}.`,
    steps: [
      'Look at the transactions of these days, and compare them with the days before.',
      'If this is normal for your business, change or remove it under “Your own alerts”.',
    ],
    projection: null,
    sources: [],
    evidence: {
      metric: asked.metric,
      currency: asked.currency,
      start_date: range.start,
      end_date: range.end,
    },
    mail: asked.mail,
  };
}

/** With enough decimals to differ from the threshold's value. */
function sayApart(asked: OwnReading['asked'], value: number): string {
  const limit = sayValue(asked);
  for (let finer = 1; finer < 10; finer += 1) {
    const text = sayValue({ ...asked, value }, finer);
    if (text !== limit) return text;
  }
  return sayValue({ ...asked, value });
}
