import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../figures/metrics.ts';
import { fundingKindIn, tierIn } from './funding-kind.ts';
import { languageOf } from './language.ts';
import { before, periodsOf } from './periods.ts';
import { subjects } from './subjects.ts';
import { subjectsIn } from './subjects-in.ts';
import { conditionsIn, isConditional, suppositionsIn } from './suppositions.ts';
import { namesAnother } from './third-parties.ts';
import { spelling } from './words.ts';

const today = '2026-06-17';
const daysOf = (text: string) => periodsOf(text, today).map(({ start, end }) => `${start}..${end}`);

describe('periodsOf', () => {
  it.each([
    ['sales last month', ['2026-05-01..2026-05-31']],
    ['ventas del mes pasado', ['2026-05-01..2026-05-31']],
    ['this month so far', ['2026-06-01..2026-06-30']],
    ['in May', ['2026-05-01..2026-05-31']],
    ['in december', ['2025-12-01..2025-12-31']],
    ['en abril', ['2026-04-01..2026-04-30']],
    ['march 2025', ['2025-03-01..2025-03-31']],
    ['since march', ['2026-03-01..2026-06-17']],
    ['desde enero', ['2026-01-01..2026-06-17']],
    ['from november to january', ['2025-11-01..2026-01-31']],
    ['q1', ['2026-01-01..2026-03-31']],
    ['q4', ['2025-10-01..2025-12-31']],
    ['last quarter', ['2026-01-01..2026-03-31']],
    ['this week', ['2026-06-15..2026-06-21']],
    ['last week', ['2026-06-08..2026-06-14']],
    ['yesterday', ['2026-06-16..2026-06-16']],
    ['last year', ['2025-01-01..2025-12-31']],
    ['in 2025', ['2025-01-01..2025-12-31']],
    ['last 7 days', ['2026-06-11..2026-06-17']],
    ['last three months', ['2026-03-01..2026-05-31']],
    ['same month last year', ['2025-05-01..2025-05-31']],
    ['sales last 30 days vs the 30 before that', ['2026-05-19..2026-06-17', '2026-04-19..2026-05-18']],
    ['may vs april', ['2026-05-01..2026-05-31', '2026-04-01..2026-04-30']],
    ['this month against last month', ['2026-06-01..2026-06-30', '2026-05-01..2026-05-31']],
    [
      'were refunds higher last month than the month before',
      ['2026-05-01..2026-05-31', '2026-04-01..2026-04-30'],
    ],
    ['may i ask something', []],
    ['the lender may ask for it', []],
    ['how are disputes', []],
  ])('finds the days of “%s”', (text, days) => {
    expect(daysOf(text)).toEqual(days);
  });

  it.each([
    ['last month', '2026-04-01..2026-04-30'],
    ['last week', '2026-06-01..2026-06-07'],
    ['q1', '2025-10-01..2025-12-31'],
    ['last 7 days', '2026-06-04..2026-06-10'],
  ])('finds the period before “%s”', (text, days) => {
    const { start, end } = before(
      periodsOf(text, today)[0] as typeof periodsOf extends (...given: never) => (infer P)[] ? P : never,
    );
    expect(`${start}..${end}`).toBe(days);
  });
});

describe('subjectsIn', () => {
  it.each([
    ['how many chargebacks', 'disputes'],
    ['whats our dispute rate', 'dispute_rate'],
    ['cuantos contracargos abiertos tengo', 'disputes_open'],
    ['average ticket size?', 'average_sale'],
    ['how much did we make', 'sales'],
    ['what got refunded', 'refunds'],
    ['refund rate', 'refund_ratio'],
    ['monthly recurring revenue', 'mrr'],
    ['is churn ok', 'churn'],
    ['are we too reliant on one client', 'customer'],
    ['do payments fail a lot', 'payments_lost'],
    ['payouts that were late', 'payouts_late'],
    ['how much do sales swing', 'stability'],
    ['our dispuet rate', 'dispute_rate'],
  ])('“%s” is about %s', (text, id) => {
    expect(subjectsIn(text)[0]?.id).toBe(id);
  });

  it('knows every metric', () => {
    const named = new Set(subjects.map(({ metric }) => metric));
    expect(Object.keys(METRICS).filter((name) => !named.has(name as keyof typeof METRICS))).toEqual([]);
  });

  it('finds each metric by its own label', () => {
    const lost = Object.entries(METRICS).filter(
      ([name, { label }]) => !subjectsIn(label).some(({ metric }) => metric === name),
    );
    expect(lost).toEqual([]);
  });
});

describe('suppositionsIn', () => {
  it.each([
    ['what if i had 2 disputes', [{ input: 'disputes_90d', change: { to: 2, isPercent: false } }]],
    [
      'what if i got disputes down to three',
      [{ input: 'disputes_90d', change: { to: 3, isPercent: false } }],
    ],
    ['if there were no chargebacks', [{ input: 'disputes_90d', change: { to: 0, isPercent: true } }]],
    ['what if i get 5 more disputes', [{ input: 'disputes_90d', change: { by: 5 } }]],
    ['if refunds were cut in half', [{ input: 'refund_ratio_to_reference', change: { times: 0.5 } }]],
    ['if churn went down to 3 percent', [{ input: 'mrr_churn', change: { to: 0.03, isPercent: true } }]],
    [
      'what if no customer was over 20%',
      [{ input: 'top_customer_share', change: { to: 0.2, isPercent: true } }],
    ],
    [
      'if monthly sales were 50k',
      [{ input: 'monthly_net_revenue_usd', change: { to: 50_000, isPercent: false } }],
    ],
    ['if sales doubled', [{ input: 'monthly_net_revenue_usd', change: { times: 2 } }]],
    ['if sales fell by 30 percent', [{ input: 'monthly_net_revenue_usd', change: { times: 0.7 } }]],
    ['what if mrr grows 25%', [{ input: 'monthly_net_revenue_usd', change: { times: 1.25 } }]],
    ['if growth dropped to 5%', [{ input: 'revenue_growth', change: { to: 0.05, isPercent: true } }]],
    ['what if i had 3 more disputes', [{ input: 'disputes_90d', change: { by: 3 } }]],
    ['what if disputes were 5 less', [{ input: 'disputes_90d', change: { by: -5 } }]],
    ['6 fewer disputes', [{ input: 'disputes_90d', change: { by: -6 } }]],
    ['if i get another dispute', [{ input: 'disputes_90d', change: { by: 1 } }]],
    ['no more than 3 disputes', [{ input: 'disputes_90d', change: { to: 3, isPercent: false } }]],
    ['disputes from 5 to 2', [{ input: 'disputes_90d', change: { to: 2, isPercent: false } }]],
    ['half as many disputes', [{ input: 'disputes_90d', change: { times: 0.5 } }]],
    ['what if refunds went up 25%', [{ input: 'refund_ratio_to_reference', change: { times: 1.25 } }]],
    ['2 fewer refunds', [{ input: 'refund_ratio_to_reference', change: { by: -2 } }]],
    ['payments lost drop by 2 points', [{ input: 'payment_failure_rate', change: { byPoints: -0.02 } }]],
    ['what if i had -3 disputes', [{ input: 'disputes_90d', change: { to: -3, isPercent: false } }]],
    ['what if we sell $5k more a month', [{ input: 'monthly_net_revenue_usd', change: { by: 5000 } }]],
    [
      'top client goes to 10% and growth 30%',
      [
        { input: 'top_customer_share', change: { to: 0.1, isPercent: true } },
        { input: 'revenue_growth', change: { to: 0.3, isPercent: true } },
      ],
    ],
    [
      'what if i had 1,250 charges and 9 disputes',
      [
        { input: 'transactions_90d', change: { to: 1250, isPercent: false } },
        { input: 'disputes_90d', change: { to: 9, isPercent: false } },
      ],
    ],
    [
      'what if disputes and refunds both halved',
      [
        { input: 'refund_ratio_to_reference', change: { times: 0.5 } },
        { input: 'disputes_90d', change: { times: 0.5 } },
      ],
    ],
    [
      'suppose our biggest client was only a quarter of revenue',
      [{ input: 'top_customer_share', change: { to: 0.25, isPercent: true } }],
    ],
    ['would it help if disputes fell by a third', [{ input: 'disputes_90d', change: { times: 1 - 0.333 } }]],
    ['if we grew 20 percent', [{ input: 'revenue_growth', change: { to: 0.2, isPercent: true } }]],
    ['si bajo las disputas a 2', [{ input: 'disputes_90d', change: { to: 2, isPercent: false } }]],
    [
      'if i had 2 disputes and half the refunds',
      [
        { input: 'disputes_90d', change: { to: 2, isPercent: false } },
        { input: 'refund_ratio_to_reference', change: { times: 0.5 } },
      ],
    ],
    ['what if things go wrong', []],
  ])('reads “%s”', (text, expected) => {
    expect(suppositionsIn(text)).toEqual(expected);
  });

  it.each([
    ['what if i had 2 disputes and charges went up', ['transactions']],
    ['if i hire 3 people and churn drops to 2% would my score go up', [undefined]],
    ['what if mrr was 50k', ['mrr']],
    ['what if i had 5 fewer failed payments', ['payments_lost']],
    ['what would my score be with 0 disputes', []],
    ['if refunds fell to 2%, how many points would i gain?', []],
  ])('of “%s” the parts about %j are not read', (text, missed) => {
    expect(conditionsIn(text).missed.map(({ subject }) => subject?.id)).toEqual(missed);
  });

  it.each(['what if we had 2 disputes', 'suppose churn was 2%', 'y si tuviera 0 disputas'])(
    '“%s” is a condition',
    (text) => {
      expect(isConditional(text)).toBe(true);
    },
  );
});

describe('names in a question', () => {
  it.each([
    ['am i at the minimums for an sba loan', 'sba_7a'],
    ['line of credit?', 'line_of_credit'],
    ['what would an MCA cost', 'merchant_cash_advance'],
    ['stripe capital', 'platform_advance'],
    ['a bank loan', 'bank_loan'],
    ['any loan', null],
  ])('“%s” is of the kind %s', (text, kind) => {
    expect(fundingKindIn(text)).toBe(kind);
  });

  it('may name a tier', () => {
    expect(tierIn('when will we have a Strong Record')).toBe('strong');
    expect(tierIn('what gets me to the solid tier')).toBe('solid');
    expect(tierIn('how far is the top tier')).toBe('strong');
    expect(tierIn('the next tier')).toBeNull();
  });

  it.each([
    ['how much does Harbor & Pine make a month', null, true],
    ['how much does Harbor & Pine make a month', 'Harbor & Pine', false],
    ['what is the score of Acme', 'Harbor & Pine', true],
    ['what does Stripe say about disputes', null, false],
    ['WHAT IS MY SCORE', null, false],
    ['how do I compare with my competitor', null, true],
  ])('“%s” for %s: another business %s', (text, own, expected) => {
    expect(namesAnother(text, own)).toBe(expected);
  });
});

describe('languageOf', () => {
  it.each([
    ['how are my sales', 'en'],
    ['show me', 'en'],
    ['no', 'en'],
    ['¿cuánto vendimos?', 'es'],
    ['hola', 'es'],
    ['quelles sont mes ventes du mois dernier', 'fr'],
    ['wie hoch ist mein umsatz', 'de'],
    ['quanto foi o meu faturamento', 'pt'],
  ])('“%s” is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('spelling', () => {
  const spelled = spelling(new Set(['dispute', 'refund', 'subscription']));
  it.each([
    ['dispuet', 'dispute'],
    ['refnd', 'refund'],
    ['subscripton', 'subscription'],
    ['score', 'score'],
  ])('reads %s as %s', (word, read) => {
    expect(spelled(word)).toBe(read);
  });
});
