import { describe, expect, it } from 'vitest';
import { holds, premiseIn } from './premise.ts';

describe('premiseIn', () => {
  it.each([
    ['my refund rate is 2%, right?', 'refund_ratio is 2', true],
    ['top client is 12%… fine right?', 'top_customer_share is 12', true],
    ['my score is 85 right', 'score is 85', true],
    ['is my score above 80?', 'score above 80', true],
    ['is my dispute rate below 0.5%?', 'chargeback_ratio below 0.5', true],
    ['our disputes are 1% of sales, correct?', 'chargeback_ratio is 1', true],
    ['did we sell more than $20k last month', 'revenue_total above 20000', true],
    ['do I have three open disputes?', 'disputes_open is 3', true],
    ['I have no disputes, right?', 'chargeback_count is 0', true],
    ['do I have 12 months of history', 'history_months at least 12', true],
    ['since my disputes dropped to zero, can I get a loan', 'chargeback_count is 0', false],
    ['is my sales record over 12 months', 'history_months above 12', true],
    ['my refund rate is 2%, right? and what is my score', 'refund_ratio is 2', false],
    ['is my refund rate of 2% good', 'refund_ratio is 2', false],
    ['is mrr over 20k', 'mrr above 20000', true],
    ['is churn over 5%', 'mrr_churn above 5', true],
    ['we have 8% churn, normal?', 'mrr_churn is 8', false],
    ['my dispute rate is 0.3% so why are you flagging me', 'chargeback_ratio is 0.3', false],
    ['my score is 50 how do i fix it', 'score is 50', false],
    ['my accountant says net is 14.9k for october, why the difference', 'net_revenue is 14900', false],
    ['are my refunds below 5%?', 'refund_ratio below 5', true],
    ['do i have more than 10 disputes', 'chargeback_count above 10', true],
    ['do i make more than $20k a month?', 'revenue_total above 20000', true],
    ['did i have at least 5 disputes last month', 'chargeback_count at least 5', true],
  ])('of “%s” is %s', (question, found, isWhole) => {
    const premise = premiseIn(question);
    expect([premise && `${premise.of} ${premise.relation} ${premise.value}`, premise?.isWhole]).toEqual([
      found,
      isWhole,
    ]);
  });

  it.each([
    'what if my refund rate were 2%, right?',
    'is a 2% refund rate good?',
    'is my score good enough for a loan over 50k',
    'what were my sales in the last 30 days',
    'is my score between 50 and 60',
    'will my sales be over $20k next month',
    'how do I get my score above 80',
    'is a dispute rate above 1% bad',
    'is it over 20',
    'is mrr up over 90 days',
    'what if my mrr was over 20k',
    '2+2?',
  ])('is none in “%s”', (question) => {
    expect(premiseIn(question)).toBeNull();
  });
});

describe('holds', () => {
  const rate = (value: number | null, text = '2.4%') =>
    ({ value, unit: 'fraction', text, currency: null }) as const;
  it.each([
    ['my refund rate is 2.4%, right?', rate(0.0236), 'yes'],
    ['my refund rate is 2%, right?', rate(0.0236), 'no'],
    ['is my refund rate above 2%', rate(0.0236), 'yes'],
    ['is my refund rate above 2.4%', rate(0.0236), 'no'],
    ['is my refund rate under 3%', rate(0.0236), 'yes'],
    ['is my refund rate under 3%', rate(null), null],
    [
      'my sales are 20k, right?',
      { value: 2_014_300, unit: 'money', text: '$20,143.00', currency: 'usd' },
      'about',
    ],
    [
      'my sales are 30k, right?',
      { value: 2_014_300, unit: 'money', text: '$20,143.00', currency: 'usd' },
      'no',
    ],
    ['my sales are 2000, right?', { value: 2000, unit: 'money', text: '¥2,000', currency: 'jpy' }, 'yes'],
    // Stripe sends krónur in hundredths, which are not shown.
    [
      'my sales are 2000, right?',
      { value: 200_000, unit: 'money', text: 'ISK 2,000', currency: 'isk' },
      'yes',
    ],
  ] as const)('“%s” against %o: %s', (question, figure, verdict) => {
    const premise = premiseIn(question);
    expect(premise && holds(premise, figure)).toBe(verdict);
  });
});
