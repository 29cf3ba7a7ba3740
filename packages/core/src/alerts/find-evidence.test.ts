import { expect, test } from 'vitest';
import { alertInput } from './alert-input.support.ts';
import { evidenceDue } from './find-evidence.ts';

const due = (disputes: number, today = '2026-11-15', amounts = {}) =>
  evidenceDue(
    alertInput({ recent: { today, evidence_due: [{ date: '2026-11-20', disputes, amounts }] } }),
  )[0];

test.each([
  [
    1,
    'Evidence for 1 dispute or inquiry is due on Nov 20, 2026',
    '1 dispute or inquiry still needs your response.',
  ],
  [
    2,
    'Evidence for 2 disputes or inquiries is due on Nov 20, 2026',
    '2 disputes or inquiries still need your response.',
  ],
])('the alert names the day and how many disputes wait: %i', (disputes, title, why) => {
  expect(due(disputes)).toMatchObject({ cause: '2026-11-20', title, why: expect.stringContaining(why) });
});

test('it says what they are about in each currency, where that is counted', () => {
  expect(due(2, '2026-11-15', { usd: 34_000, eur: 2000 })?.why).toContain(
    'still need your response, over $340.00 and €20.00 in all. Without one',
  );
  expect(due(2)?.why).not.toContain('in all');
});

test('from day to day only the severity changes, so that an open alert stays as it is', () => {
  const { severity: _, ...early } = due(1) ?? {};
  const { severity, ...late } = due(1, '2026-11-19') ?? {};
  expect(late).toEqual(early);
  expect(severity).toBe('critical');
});
