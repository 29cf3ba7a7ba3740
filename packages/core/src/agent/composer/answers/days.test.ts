import { describe, expect, it } from 'vitest';
import type { Turn } from '../../turn.ts';
import { Desk } from '../desk.ts';
import type { Asked } from '../understand/asked.ts';
import { periodsOf } from '../understand/periods.ts';
import { subjectsIn } from '../understand/subjects-in.ts';
import { unitOfAverage } from './average.ts';
import { dated } from './days.ts';

const today = '2026-06-17';

/** The composer's remarks on the days of a question. The tools return little more than the first day with data. */
async function saidOf(question: string, intent: Asked['intent'], scores: object[] = []) {
  const results: Readonly<Record<string, object>> = {
    get_metric_summary: { data_from: '2025-01-10', previous: { net_revenue: 1, revenue_total: 1 } },
    get_score_changes: { scores },
    get_readiness_breakdown: { score: 59 },
    get_business_context: {},
  };
  const turn = {
    ...{ question, today, figures: new Map() },
    run: async (name: string) => ({ figures: [], ...results[name] }),
    check: (text: string) => ({ ok: true, parts: [{ text }] }),
  } as unknown as Turn;
  const subjects = subjectsIn(question);
  const slots = { periods: periodsOf(question, today) };
  const desk = new Desk(turn, { intent, subjects, slots, text: question } as unknown as Asked);
  let text = '';
  const steps = dated(desk);
  for (;;) {
    const { done, value } = await steps.next();
    if (done)
      return {
        text: `${text}${desk.remark ?? ''}`.trim(),
        isAnswered: value,
        from: desk.asked.slots.periods[0]?.start,
      };
    if (value.kind === 'sentence')
      text += value.parts.map((part) => ('text' in part ? part.text : '')).join('');
  }
}

describe('dated', () => {
  it.each([
    ['sales on february 30', 'metric', /not in the calendar/],
    ['disputes on 31/02/2026', 'disputes', /not in the calendar/],
    ['score on february 30', 'score', /not in the calendar/],
    ['sales tomorrow', 'metric', /has not come yet/],
    ['sales in march 2024', 'metric', /no data for that time/],
    ['march 2026 vs march 2024', 'compare', /no data for all of that time/],
  ] as const)('answers “%s” with why there are no figures', async (question, intent, said) => {
    expect(await saidOf(question, intent)).toMatchObject({
      text: expect.stringMatching(said),
      isAnswered: true,
    });
  });

  it.each([
    ['sales last summer', 'metric', /did not understand which days/],
    ['mrr in march', 'metric', /only today’s value is kept/],
    ['mrr in march vs april', 'compare', /only today’s value is kept/],
    ['what hurt my score in march', 'hurts', /only the value of today is kept/],
    ['revenue since i started', 'metric', /begins on \[\[data_from\]\]/],
  ] as const)('says with the answer to “%s” what it is not of', async (question, intent, said) => {
    expect(await saidOf(question, intent)).toMatchObject({
      text: expect.stringMatching(said),
      isAnswered: false,
    });
  });

  it('begins a time with the first day that has data', async () => {
    expect(await saidOf('revenue since i started', 'metric')).toMatchObject({ from: '2025-01-10' });
  });

  it('says nothing of days that it can answer', async () => {
    expect(await saidOf('sales on june 3', 'metric')).toMatchObject({ text: '', isAnswered: false });
  });

  it('gives the score of a day with a stored score, and says so if there is none', async () => {
    const kept = await saidOf('my score on june 3', 'score', [{ date: '2026-06-03', score: 61 }]);
    expect(kept).toMatchObject({ text: expect.stringContaining('[[score@2026-06-03]]'), isAnswered: true });
    const none = await saidOf('my score on june 3', 'score');
    expect(none).toMatchObject({ text: expect.stringContaining('No score is kept'), isAnswered: true });
  });
});

describe('unitOfAverage', () => {
  it.each([
    ['sales per week on average', 'week'],
    ['average sales per day', 'day'],
    ['what do i make in an average month', 'month'],
    ['average weekly revenue', 'week'],
    ['average sale', null],
    ['sales per week', null],
  ])('of “%s” is %s', (text, unit) => {
    expect(unitOfAverage(text)).toBe(unit);
  });
});
