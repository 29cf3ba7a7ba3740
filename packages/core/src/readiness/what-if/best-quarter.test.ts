import { expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import { reading } from '../reading.support.ts';
import { known, noChanges, noLowest } from './basis.support.ts';
import { reachesOf } from './reach.ts';

test('a reach of none is zero without a sign, and says that the record has had it', () => {
  const { reading: of, basis } = known(reading({}), {
    changes: { ...noChanges, failures: -0.04 },
    lowest: { ...noLowest, failures: 0 },
    rates: { failures: { count: 3, of: 100, year_rate: 0.03 } },
  });
  const reach = reachesOf(of, card, basis).inputs.payment_failure_rate;
  expect(Object.is(reach?.to, 0)).toBe(true);
  expect(reach?.how).toMatch(/that leaves no lost payment\. You had 90 days without one before\.$/);
});

test('the reach of churn is never under the lowest of 90 days', () => {
  const { reading: of, basis } = known(reading({ mrr_churn: 0.03 }), {
    changes: { ...noChanges, churn: -0.029 },
    lowest: { ...noLowest, churn: 0.012 },
  });
  const reach = reachesOf(of, card, basis).inputs.mrr_churn;
  expect(reach).toMatchObject({ to: 0.012, basis: 'own_record' });
  expect(reach?.how).toMatch(/, and over no 90 days was it under 1\.2% a month\.$/);
});
