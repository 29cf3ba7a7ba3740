import { expect, test } from 'vitest';
import { alertInput } from '../alert-input.support.ts';
import { detect } from '../detect.ts';
import { type Asked, firstInvalidField, sayThreshold } from './own-threshold.ts';
import { windowOf } from './readings.ts';

const asked = (over: Partial<Asked> = {}): Asked => ({
  metric: 'net_revenue',
  comparison: 'under',
  value: 500_000,
  currency: 'usd',
  window: '7_days',
  mail: false,
  ...over,
});
const rate = { metric: 'chargeback_ratio', currency: null } as const;
const count = { metric: 'chargeback_count', currency: null } as const;

test.each<[Partial<Asked>, string]>([
  [{}, 'Net revenue under $5,000.00 in 7 days'],
  [{ currency: 'jpy', window: 'day' }, 'Net revenue under ¥500,000 in a day'],
  [{ ...rate, comparison: 'over', value: 0.0075, window: '30_days' }, 'Dispute rate over 0.75% in 30 days'],
  [{ ...rate, comparison: 'over', value: 0.0125 }, 'Dispute rate over 1.25% in 7 days'],
  [{ ...count, comparison: 'over', value: 3, window: 'this_month' }, 'Disputes over 3 in a calendar month'],
])('%j is said as: %s', (over, says) => {
  expect(sayThreshold(asked(over))).toBe(says);
});

test.each<[Partial<Asked>, string | undefined]>([
  [{}, undefined],
  [{ value: -100 }, undefined],
  [{ value: 0.5 }, 'value'],
  [{ value: 2 ** 53 }, 'value'],
  [{ currency: null }, 'currency'],
  [{ ...count, value: 0 }, undefined],
  [{ ...count, value: -1 }, 'value'],
  [{ ...count, value: 1.5 }, 'value'],
  [{ ...count, value: 3, currency: 'usd' }, 'currency'],
  [{ ...rate, value: 0.0075 }, undefined],
  [{ ...rate, value: 1 }, undefined],
  [{ ...rate, value: 1.01 }, 'value'],
  [{ ...rate, value: 0.00751 }, 'value'],
])('of %j this field does not fit the figure: %s', (over, field) => {
  expect(firstInvalidField(asked(over))?.field).toBe(field);
});

test.each<[Partial<Asked>, string, string, string]>([
  [{ window: 'day' }, '2026-03-01', '2026-02-28', '2026-02-28'],
  [{ window: '7_days' }, '2026-03-01', '2026-02-22', '2026-02-28'],
  [{ window: '30_days' }, '2026-03-01', '2026-01-30', '2026-02-28'],
  [{ window: 'this_month' }, '2026-03-01', '2026-02-01', '2026-02-28'],
  [{ window: 'this_month', comparison: 'over' }, '2026-03-01', '2026-03-01', '2026-03-01'],
  [{ window: 'this_month', comparison: 'over' }, '2026-03-31', '2026-03-01', '2026-03-31'],
  [{ window: 'this_month', comparison: 'over', ...rate }, '2026-03-31', '2026-02-01', '2026-02-28'],
  [
    { window: 'this_month', comparison: 'over', metric: 'average_transaction_size' },
    '2026-03-31',
    '2026-02-01',
    '2026-02-28',
  ],
])('%j is judged on %s over the days from %s to %s', (over, today, start, end) => {
  expect(windowOf(asked(over), today)).toEqual({ start, end });
});

const range = { start: '2026-11-08', end: '2026-11-14' };

test('an alert has the figure, the threshold, and where the evidence is', () => {
  const own = [{ asked: asked({ mail: true }), range, value: 420_050, isWhole: true }];
  expect(detect(alertInput({ own }))).toEqual([
    expect.objectContaining({
      kind: 'own_threshold',
      severity: 'warning',
      title: 'Net revenue under $5,000.00 in 7 days',
      why: 'Net revenue from Nov 8, 2026 to Nov 14, 2026: $4,200.50. You asked to be told when it is under $5,000.00.',
      evidence: { metric: 'net_revenue', currency: 'usd', start_date: '2026-11-08', end_date: '2026-11-14' },
      mail: true,
    }),
  ]);
});

test('a figure close to the threshold gets enough digits to differ from it', () => {
  const own = [
    {
      asked: asked({ ...rate, comparison: 'over', value: 0.0075 }),
      range,
      value: 0.0075001,
      isWhole: true,
    },
  ];
  expect(detect(alertInput({ own }))[0]?.why).toContain(
    ': 0.75001%. You asked to be told when it is over 0.75%.',
  );
});

test.each([
  ['the value itself', 500_000],
  ['a figure on the good side', 500_001],
  ['an unknown figure', null],
])('%s does not raise an alert', (_, value) => {
  expect(detect(alertInput({ own: [{ asked: asked(), range, value, isWhole: true }] }))).toEqual([]);
});
