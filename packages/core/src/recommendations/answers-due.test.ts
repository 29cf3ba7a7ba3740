import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { propose } from './propose.ts';
import { businessWith, type Figures } from './rules/businesses.support.ts';

const proposals = (figures: Figures, evidence_due: string | null) =>
  propose(businessWith(figures), card, undefined, null, {
    today: '2026-06-17',
    evidence_due,
    days_to_dispute_limit: null,
  }) ?? [];
const limited = { inputs: { disputes_90d: 12, transactions_90d: 600 }, facts: { disputes_to_answer: 3 } };

test.each([
  ['2026-06-17', 'open_disputes'],
  ['2026-06-24', 'open_disputes'],
  ['2026-06-25', 'disputes'],
])('an answer due within 7 days comes before a limit, and a later one does not: %s', (day, topic) => {
  expect(proposals(limited, day)[0]?.topic).toBe(topic);
});

test('the action names the next day and how many need a response', () => {
  const answering = proposals(limited, '2026-06-20').find(({ topic }) => topic === 'open_disputes');
  expect(answering?.why).toMatch(
    /^Next answer due Jun 20, 2026\. Disputes and inquiries that need your response: 3\. /,
  );
  const facts = { disputes_to_answer: 3, amounts_to_answer: { usd: 34_000 } };
  expect(proposals({ facts }, null).find(({ topic }) => topic === 'open_disputes')?.why).toMatch(
    /^Disputes and inquiries that need your response: 3, \$340\.00 in all\. Without/,
  );
});

test('a dispute that is only under review asks for no answer', () => {
  const all = proposals({ facts: { disputes_open_90d: 1, disputes_to_answer: 0 } }, null);
  expect(all.map(({ topic }) => topic)).not.toContain('open_disputes');
});
