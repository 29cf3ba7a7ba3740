import * as z from 'zod';
import { askedDate, date } from '../../contract/common.ts';
import { readinessHistory } from '../../contract/readiness.ts';
import { COMPONENTS, type ComponentKey } from '../../figures/components.ts';
import { describeScores } from '../../readiness/read-model.ts';
import { addDays } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import { formatDate } from '../../shared/format-date.ts';
import { dateFigure, periodOf, pointsFigure } from '../figures/figure.ts';
import { tierFigure } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

type Scores = z.infer<(typeof readinessHistory.responses)[200]>['scores'];

/** The longest history that is kept. */
const mostDays = 800;

export const getScoreChanges = defineTool({
  name: 'get_score_changes',
  title: 'How the score moved, and why',
  description:
    'The score on each day between two days, by default from 30 days ago to today, with the points by which each component moved in all, and limits that began or ended. Use it for “why did my score change”.',
  operation: 'readiness/history',
  input: z.strictObject({ from: askedDate.optional(), to: askedDate.optional() }),
  output: {
    scores: readinessHistory.responses[200].shape.scores,
    moved: z.array(z.strictObject({ key: z.string(), label: z.string(), points: z.number() })),
    opened: z.array(z.string()),
    closed: z.array(z.string()),
    from: date.nullable(),
    to: date.nullable(),
  },
  async run({ businessId, now }, { from, to }) {
    if (from !== undefined && to !== undefined && from > to)
      throw invalid('from', 'must not be later than to');
    const all = await describeScores(businessId, mostDays);
    const last = to ?? all.at(-1)?.date ?? now.toISOString().slice(0, 10);
    const first = from ?? addDays(last, -30);
    const scores = all.filter((one) => one.date >= first && one.date <= last);
    const [start, end] = [scores[0], scores.at(-1)];
    const later = scores.slice(1);
    const moved = movedOver(later);
    const period = start && end ? periodOf({ start: start.date, end: end.date }) : null;
    const dates = start && end ? `?start_date=${start.date}&end_date=${end.date}` : '';
    const after = (name: string) => ({ name, ref: `change:score${dates}`, as_of: end?.date ?? null, period });
    const change = start?.score != null && end?.score != null ? end.score - start.score : null;
    return {
      scores,
      moved,
      // A limit that began and ended within the range has not changed.
      opened: netOf(later, 'opened', 'closed'),
      closed: netOf(later, 'closed', 'opened'),
      from: start?.date ?? null,
      to: end?.date ?? null,
      figures: [
        ...scores.map(({ date: day, score }) =>
          pointsFigure(`Score on ${formatDate(day)}`, score, {
            id: `score@${day}`,
            name: 'score',
            ref: `score?date=${day}`,
            as_of: day,
            period: periodOf({ start: day, end: day }),
          }),
        ),
        ...(start && end
          ? [
              pointsFigure('Score change', change, { ...after('score_change'), id: 'score_change' }),
              pointsFigure('Size of the score change', change === null ? null : Math.abs(change), {
                ...after('score_change'),
                id: 'score_change.size',
              }),
              dateFigure('From', start.date, { ...after('from'), id: 'score_change.from' }),
              dateFigure('To', end.date, { ...after('to'), id: 'score_change.to' }),
              ...tierFigure('score_change.from.tier', start.tier, start.date),
            ]
          : []),
        ...moved.flatMap(({ key, label, points }) => [
          pointsFigure(`${label}: points moved`, points, {
            ...after(key),
            id: `moved.${key}`,
            ref: `component:${key}${dates}`,
          }),
          pointsFigure(`${label}: size of the move`, Math.abs(points), {
            ...after(key),
            id: `moved.${key}.size`,
            ref: `component:${key}${dates}`,
          }),
        ]),
      ],
    };
  },
});

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
