import * as z from 'zod';
import { askedDate, date } from '../../contract/common.ts';
import { readinessHistory } from '../../contract/readiness.ts';
import { COMPONENTS, type ComponentKey } from '../../figures/components.ts';
import { describeScores } from '../../readiness/read-model.ts';
import { addDays, daysBetween } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import { formatDate } from '../../shared/format-date.ts';
import { dateFigure, periodOf, pointsFigure, type ToolFigure } from '../figures/figure.ts';
import { tierFigure } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

type Scores = z.infer<(typeof readinessHistory.responses)[200]>['scores'];

/** The longest history that is kept. */
const mostDays = 800;
/** A longer range is reported by month. */
const mostDaily = 92;

export const getScoreChanges = defineTool({
  name: 'get_score_changes',
  title: 'How the score moved, and why',
  description:
    'The score between two days, by default from 30 days ago to today, with the points by which each component moved in all, and limits that began or ended. Each day up to 92 days; else the last of each month, the first and last day, and the first of a new card. Days before the connection are `reconstructed`: computed afterwards. Points are not compared across a new card. Use it for “why did my score change”.',
  operation: 'readiness/history',
  input: z.strictObject({
    from: askedDate.optional().meta({ description: 'YYYY-MM-DD' }),
    to: askedDate.optional().meta({ description: 'YYYY-MM-DD' }),
  }),
  output: {
    every: z.enum(['day', 'month']),
    scores: readinessHistory.responses[200].shape.scores,
    moved: z.array(z.strictObject({ key: z.string(), label: z.string(), points: z.number() })),
    opened: z.array(z.string()),
    closed: z.array(z.string()),
    from: date.nullable(),
    to: date.nullable(),
    reconstructed_to: date.nullable(),
    new_card_on: date.nullable(),
  },
  async run({ businessId, now }, { from, to }) {
    if (from !== undefined && to !== undefined && from > to)
      throw invalid('from', 'must not be later than to');
    const all = await describeScores(businessId, mostDays);
    const last = to ?? all.at(-1)?.date ?? now.toISOString().slice(0, 10);
    const first = from ?? addDays(last, -30);
    const days = all.filter((one) => one.date >= first && one.date <= last);
    const [start, end] = [days[0], days.at(-1)];
    const later = days.slice(1);
    const moved = movedOver(later);
    const isLong = start !== undefined && end !== undefined && daysBetween(start.date, end.date) > mostDaily;
    const scores = isLong ? byMonth(days) : days;
    return {
      every: isLong ? ('month' as const) : ('day' as const),
      scores,
      moved,
      // A limit that began and ended within the range has not changed.
      opened: netOf(later, 'opened', 'closed'),
      closed: netOf(later, 'closed', 'opened'),
      from: start?.date ?? null,
      to: end?.date ?? null,
      reconstructed_to: days.findLast(({ reconstructed }) => reconstructed)?.date ?? null,
      new_card_on: later.findLast(({ card_changed }) => card_changed)?.date ?? null,
      figures: start && end ? figuresOf({ days, scores, moved, start, end }) : [],
    };
  },
});

/** The last day of each month, the ends, and each first day of a new card. */
function byMonth(days: Scores): Scores {
  return days.filter(
    ({ date: day, card_changed }, index) =>
      index === 0 || card_changed || days[index + 1]?.date.slice(0, 7) !== day.slice(0, 7),
  );
}

function figuresOf(given: {
  days: Scores;
  scores: Scores;
  moved: readonly { key: string; label: string; points: number }[];
  start: Scores[number];
  end: Scores[number];
}): ToolFigure[] {
  const { days, scores, moved, start, end } = given;
  const period = periodOf({ start: start.date, end: end.date });
  const dates = `?start_date=${start.date}&end_date=${end.date}`;
  const after = (name: string) => ({ name, ref: `change:score${dates}`, as_of: end.date, period });
  const change = start.score !== null && end.score !== null ? end.score - start.score : null;
  const dayOf = (id: string, label: string, day: string | undefined) =>
    day === undefined ? [] : [dateFigure(label, day, { ...after(id), id: `score_change.${id}` })];
  return [
    ...scores.map(({ date: day, score, reconstructed }) =>
      pointsFigure(`Score on ${formatDate(day)}${reconstructed ? ', computed afterwards' : ''}`, score, {
        id: `score@${day}`,
        name: 'score',
        ref: `score?date=${day}`,
        as_of: day,
        period: periodOf({ start: day, end: day }),
      }),
    ),
    pointsFigure('Score change', change, { ...after('score_change'), id: 'score_change' }),
    pointsFigure('Size of the score change', change === null ? null : Math.abs(change), {
      ...after('score_change'),
      id: 'score_change.size',
    }),
    ...dayOf('from', 'From', start.date),
    ...dayOf('to', 'To', end.date),
    ...dayOf(
      'reconstructed_to',
      'Last day computed afterwards',
      days.findLast(({ reconstructed }) => reconstructed)?.date,
    ),
    ...dayOf(
      'new_card_on',
      'First day of a new card',
      days.slice(1).findLast(({ card_changed }) => card_changed)?.date,
    ),
    ...tierFigure('score_change.from.tier', start.tier, start.date),
    ...moved.flatMap(({ key, label, points }) => {
      const about = (id: string) => ({ ...after(key), id, ref: `component:${key}${dates}` });
      return [
        pointsFigure(`${label}: points moved`, points, about(`moved.${key}`)),
        pointsFigure(`${label}: size of the move`, Math.abs(points), about(`moved.${key}.size`)),
      ];
    }),
  ];
}

function movedOver(days: Scores): { key: string; label: string; points: number }[] {
  const tenths = new Map<string, number>();
  for (const { moved } of days)
    for (const { key, points } of moved) tenths.set(key, (tenths.get(key) ?? 0) + Math.round(points * 10));
  return [...tenths]
    .filter(([, points]) => points !== 0)
    .map(([key, points]) => ({
      key,
      label: COMPONENTS[key as ComponentKey]?.label ?? key,
      points: points / 10,
    }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.key < b.key ? -1 : 1));
}

function netOf(days: Scores, plus: 'opened' | 'closed', minus: 'opened' | 'closed'): string[] {
  const net = new Map<string, number>();
  for (const day of days) {
    for (const id of day[plus]) net.set(id, (net.get(id) ?? 0) + 1);
    for (const id of day[minus]) net.set(id, (net.get(id) ?? 0) - 1);
  }
  return [...net].filter(([, times]) => times > 0).map(([id]) => id);
}
