import { advanceCost } from '@vaultra/core/readiness/criteria/advance-cost.ts';
import { expect, it, test } from 'vitest';
import { costOf } from './offer.ts';

const offer = { amount: '10000', repaid: '13000', months: '6' };

it('an offer has the same cost as the API’s example with the same factor and months', () => {
  expect(costOf(offer, 10_000)).toEqual({ ok: true, cost: advanceCost(10_000, 1.3, 6, 10_000) });
});

it('amounts may be typed with a dollar sign and commas', () => {
  expect(costOf({ amount: '$10,000', repaid: ' 13,000 ', months: ' 6 ' }, 10_000)).toEqual(
    costOf(offer, 10_000),
  );
});

it('without known sales there is no share of sales', () => {
  const found = costOf(offer, null);
  expect(found.ok && found.cost.share_of_sales).toBeNull();
});

it('an advance without a cost has an APR of about 0', () => {
  const found = costOf({ ...offer, repaid: '10000' }, null);
  expect(found.ok && found.cost.apr).toBeLessThan(0.0001);
});

test.each([
  ['amount', { amount: '' }],
  ['amount', { amount: '0' }],
  ['amount', { amount: '10,000.50' }],
  ['amount', { amount: '99999999999' }],
  ['repaid', { repaid: '9999' }],
  ['repaid', { repaid: '50001' }],
  ['months', { months: '0' }],
  ['months', { months: '61' }],
  ['months', { months: '1.5' }],
])('what cannot be an offer is refused at %s: %j', (field, typed) => {
  expect(costOf({ ...offer, ...typed }, 10_000)).toMatchObject({ ok: false, field });
});
