import { expect, it } from 'vitest';
import type { KnowledgeSearch } from '../../../knowledge/knowledge-index.ts';
import { dateFigure, pointsFigure, textFigure } from '../../figures/figure.ts';
import { tierFigure } from '../../figures/of-readiness.ts';
import type { ToolResult } from '../../tools/tool.ts';
import { Turn } from '../../turn.ts';
import { Desk } from '../desk.ts';
import type { Asked } from '../understand/asked.ts';
import { nextTier } from './path.ts';

const about = (id: string) => ({ id, ref: 'path' });
const results: Readonly<Record<string, object>> = {
  get_path: {
    status: 'none',
    today: { score: 55, raw_score: 61, tier: 'developing' },
    in_the_way: [
      { id: 'disputes_1_percent', ends_on: null },
      { id: 'disputes_0_75_percent', ends_on: null },
      { id: 'reserve', ends_on: null },
    ],
    possible_from: null,
    with_time_alone: { tier: null },
    figures: [
      pointsFigure('Score', 55, { id: 'score', ref: 'score' }),
      ...tierFigure('path.tier', 'solid', null),
      pointsFigure('The tier starts at', 71, about('path.floor')),
      pointsFigure('Points to the tier', 16, about('path.distance')),
      pointsFigure('Score with time alone', 52, about('path.time_alone')),
      dateFigure('In 90 days', '2026-09-15', about('path.time_alone.on')),
      textFigure('In the way', '10 disputes on 294 charges', about('path.in_the_way.disputes_0_75_percent')),
      textFigure('Ends when', 'At most 4 disputes', about('path.in_the_way.disputes_0_75_percent.ends')),
      textFigure('In the way', 'Stripe holds a reserve', about('path.in_the_way.reserve')),
      textFigure('Ends when', 'Stripe releases the reserve', about('path.in_the_way.reserve.ends')),
    ],
  },
  get_top_recommendations: { recommendations: [] },
  get_readiness_breakdown: { gates: [], breakdown: [], score: 55 },
};

class FixedTurn extends Turn {
  readonly results: Readonly<Record<string, object>>;
  constructor(given: ConstructorParameters<typeof Turn>[0], fixed: Readonly<Record<string, object>>) {
    super(given);
    this.results = fixed;
  }
  override async run(name: string): Promise<ToolResult> {
    const result = { figures: [], ...this.results[name] } as ToolResult;
    for (const figure of result.figures) this.figures.set(figure.id, figure);
    return result;
  }
}

async function toldOf(path: object = results['get_path'] ?? {}): Promise<string> {
  const given = {
    actor: { credential: 'session', userId: 'usr_1', businessId: null, may: 'everything', signedInAt: 0 },
    businessId: 'biz_1',
    now: new Date('2026-06-17T15:00:00Z'),
    today: '2026-06-17',
    question: 'how far am I from the next tier',
    earlier: [],
    knowledge: {} as KnowledgeSearch,
  };
  const turn = new FixedTurn(given as never, { ...results, get_path: path });
  const desk = new Desk(turn, {
    intent: 'next_tier',
    subjects: [],
    slots: { periods: [] },
  } as unknown as Asked);
  let text = '';
  for await (const step of nextTier(desk))
    if (step.kind === 'sentence') text += step.parts.map((part) => part.text).join('');
  return text;
}

it('a tier that is reached today, and that time alone would lose, is told with both', async () => {
  const floor = pointsFigure('The tier starts at', 86, about('path.floor'));
  const reached = {
    ...results['get_path'],
    status: 'reached',
    today: { score: 90, raw_score: 90, tier: 'strong' },
    target: { tier: 'strong', floor: 86 },
    figures: [
      pointsFigure('Score', 90, { id: 'score', ref: 'score' }),
      ...tierFigure('path.tier', 'strong', null),
    ],
  };
  const at = (alone: number) =>
    toldOf({
      ...reached,
      figures: [
        ...[
          ...reached.figures,
          floor,
          pointsFigure('Score with time alone', alone, about('path.time_alone')),
        ],
        dateFigure('In 90 days', '2026-09-15', about('path.time_alone.on')),
      ],
    });
  expect(await at(85)).toMatch(
    /You are there: your score is 90.*With time alone, the score on .* would be 85/,
  );
  expect(await at(88)).not.toContain('With time alone');
});

it('the way to a tier tells what time alone brings, in sentences that the guard lets through', async () => {
  const text = await toldOf();
  expect(text).toContain('A score limit holds it there');
  expect(text).toContain('on Sep 15, 2026 would be 52');
  // The stricter of the two limits on disputes stands for both.
  expect(text).toContain('10 disputes on 294 charges. It ends with at most 4 disputes.');
  expect(text).toContain('Stripe holds a reserve.');
});
