import { expect, test } from 'vitest';
import { type Criterion, sets, tallyOf } from './sets.ts';

const row = (whose: string, status: Criterion['status']): Criterion => ({
  id: `${whose}_${status}`,
  label: 'Months in business',
  whose,
  countries: ['US'],
  business: 'small businesses',
  evidence: 'primary',
  source: { title: whose, url: null, date: '2026-11-30' },
  status,
  verdict: status === 'below' ? 'Below by $1,200 a month, on Stripe sales alone; you said more' : '',
  detail: '',
  need: null,
  have: null,
  short_by: null,
  unit: null,
});
const rows = [
  row('A', 'at_or_above'),
  row('A', 'below'),
  row('B', 'depends'),
  row('C', 'other_business'),
  row('C', 'other_business'),
];

test('minimums are grouped by publisher, with minimums for another kind of business apart', () => {
  const { own, others } = sets(rows);
  expect(own.map(({ whose, rows: of }) => [whose, of.length])).toEqual([
    ['A', 2],
    ['B', 1],
  ]);
  expect(others.map(({ whose, rows: of }) => [whose, of.length])).toEqual([['C', 2]]);
});

test('a kind of funding is summarized in counts that leave out another kind of business', () => {
  expect(tallyOf(rows).map(({ words }) => words)).toEqual([
    '1 at or above',
    'below by $1,200 a month',
    '1 depends',
  ]);
  expect(tallyOf([row('A', 'below'), row('B', 'below')]).map(({ words }) => words)).toEqual(['2 below']);
  expect(tallyOf([row('C', 'other_business')])).toEqual([]);
});
