import { expect, test } from 'vitest';
import { at, payout } from '../support/plain-objects.ts';
import { cloud, figures, open, usePlainStripe } from '../support/shop.ts';
import './clauses/connections.ts';
import './clauses/chosen-zones.ts';
import './clauses/pages.ts';
import './clauses/refusals.ts';

usePlainStripe();

// The last test, because it moves the shared clock.
test('an open payout becomes late by the passage of time', async () => {
  const due = payout({
    id: 'po_1',
    created: at('2026-11-17'),
    arrival_date: at('2026-11-19 00:00'),
    status: 'in_transit',
  });
  const shop = await open([due]);
  expect(await figures(shop)).toMatchObject({ payouts_late: 0, payout_reliability: null });
  await cloud.moveClock(new Date('2026-11-21T00:00:00Z'));
  expect(await figures(shop)).toMatchObject({ payouts_late: 1, payout_reliability: 0 });
});
