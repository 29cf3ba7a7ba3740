import { beforeAll, describe, expect, test } from 'vitest';
import { settled } from '../../support/naive.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cloud, eventOf, figures, open, post, type Shop, sale, tell } from '../../support/shop.ts';
import { malformed } from './malformed.ts';

describe('what no object of its kind is', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await open([sale('ch_1')]);
  });

  test.each(malformed)('$says is refused, naming $field', async ({ type, object, field }) => {
    const { details } = await expectRefusal(await post(eventOf(shop.id, type, object)), 'VALIDATION_ERROR');
    expect(details?.map((detail) => detail.field).join()).toMatch(new RegExp(`\\b${field}\\b`));
  });

  test.each([
    ['without an id', { id: undefined }],
    ['without its moment', { created: undefined }],
    ['without its data', { data: undefined }],
  ])('an event %s is refused', async (_, over) => {
    await expectRefusal(
      await post(eventOf(shop.id, 'charge.succeeded', sale('ch_m'), over)),
      'VALIDATION_ERROR',
    );
  });

  test.each([[null], [[]], ['text'], [7]])('a signed %j is refused', async (body) => {
    await expectRefusal(await post(body), 'VALIDATION_ERROR');
  });

  test('and none of it was let in', async () => {
    await settled(cloud);
    const letters = Object.entries(await cloud.counts()).filter(([name]) => /dlq|dead/i.test(name));
    expect(letters.length).toBeGreaterThan(0);
    for (const [name, { visible }] of letters) expect({ name, visible }).toEqual({ name, visible: 0 });
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(shop)).toMatchObject({ revenue_total: 2000, mrr: null, payouts_paid: 0 });
  });
});
