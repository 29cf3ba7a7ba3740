import { expect, test } from 'vitest';
import { scopeWith } from '../card/processors.ts';
import { scoreScope } from '../card/scope.ts';
import { pointsFigure, textFigure } from './figures/figure.ts';
import { withScope } from './scope.ts';
import type { AnswerStep } from './turn.ts';

const about = (id: string) => ({ id, ref: 'score', as_of: '2026-11-30' });
const sentence = (id: string): AnswerStep => ({
  kind: 'sentence',
  parts: [
    { text: 'It is ' },
    {
      text: '71',
      figure: id.endsWith('tier')
        ? textFigure('Tier', 'Solid', about(id))
        : pointsFigure('It', 71, about(id)),
    },
  ],
});
const end: AnswerStep = { kind: 'end', state: null, suggestions: [] };

const scope = scopeWith(['paypal']);

async function answerText(...ids: string[]): Promise<string> {
  async function* steps(): AsyncGenerator<AnswerStep> {
    for (const id of ids) yield sentence(id);
    yield end;
  }
  const found: AnswerStep[] = [];
  for await (const step of withScope(steps(), async () => scope)) found.push(step);
  expect(found.at(-1)).toEqual(end);
  return found
    .flatMap((step) => (step.kind === 'sentence' ? step.parts.map(({ text }) => text) : []))
    .join('');
}

test.each(['score', 'score@2026-11-01', 'score.raw', 'tier', 'simulated.score', 'path.result'])(
  'an answer that tells %s says once what the score has not been checked against, and what the owner sells elsewhere',
  async (id) => {
    const text = await answerText('points.dispute_risk', id, id);
    expect(text.split(scoreScope)).toHaveLength(2);
    expect(text).toMatch(
      /Stripe data only\..* You said you also sell through PayPal; those sales are not in these figures\.$/,
    );
  },
);

test('an answer without a score does not speak of the score', async () => {
  expect(await answerText('points.dispute_risk', 'score_change', 'refund_ratio')).not.toContain(scoreScope);
});
