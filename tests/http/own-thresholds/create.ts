import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { createOwnThreshold, maxOwnThresholds } from '@vaultra/core/contract/own-thresholds.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { watchMails } from '../../support/mails.ts';
import { newMember } from '../../support/members.ts';
import { asked, newOwnThreshold, ownThresholdsOf } from '../../support/own-thresholds.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('own-thresholds/create', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const post = (body: object, { token } = owner) =>
    send(cloud, 'POST', '/own-thresholds', { token, body: { ...asked, ...body } });

  it('stores a threshold and says it in words', async () => {
    const shop = await newOwner(cloud);
    const created = await newOwnThreshold(shop, shop.businessId, { mail: true });
    expect(created).toMatchObject({
      ...asked,
      mail: true,
      business_id: shop.businessId,
      says: 'Net revenue under $5,000.00 in 7 days',
    });
    expect(await ownThresholdsOf(shop, shop.businessId)).toEqual([created]);
  });

  it('opens an alert at once if the figure is past the value, with its evidence, and mails it once', async () => {
    const seller = await connectedOwner('Northwind Analytics');
    const mails = watchMails(cloud);
    const over = {
      metric: 'revenue_total',
      comparison: 'over',
      value: 100,
      window: '30_days',
      mail: true,
    } as const;
    await newOwnThreshold(seller, seller.businessId, over);
    await newOwnThreshold(seller, seller.businessId, { ...over, value: 10 ** 12 });
    await cloud.drain();
    const { alerts } = await seller.call(listAlerts, {});
    const own = alerts.filter(({ kind }) => kind === 'own_threshold');
    expect(own).toMatchObject([{ severity: 'warning', title: 'Gross sales over $1.00 in 30 days' }]);
    const { start_date, end_date } = (own[0]?.evidence ?? {}) as { start_date: string; end_date: string };
    expect(own[0]?.evidence).toMatchObject({ metric: 'revenue_total', currency: 'usd' });
    const { subtotal } = await seller.call(metricsEvidence, {
      query: { metric: 'revenue_total', currency: 'usd', start_date, end_date },
    });
    expect(own[0]?.why).toContain(`: ${formatMoney(subtotal.value ?? 0, 'usd')}. You asked`);
    const mine = () => mails.taken.filter(({ to }) => to === seller.email);
    expect(mine().map(({ subject }) => subject)).toEqual([
      'Northwind Analytics: Gross sales over $1.00 in 30 days',
    ]);
    expect(mine()[0]?.text).toContain('this alert of your own asks for an email');
  });

  it('adds one threshold for a repeated request, also of several at once', async () => {
    const shop = await newOwner(cloud);
    const all = await Promise.all([1, 2, 3].map(() => newOwnThreshold(shop, shop.businessId)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await ownThresholdsOf(shop, shop.businessId)).toHaveLength(1);
    await expectDeclaredRefusal(createOwnThreshold, await post({ mail: true }, shop), 'CONFLICT');
  });

  it.each([
    [{ metric: 'mrr' }, 'body.metric'],
    [{ comparison: 'at' }, 'body.comparison'],
    [{ window: 'week' }, 'body.window'],
    [{ value: '5' }, 'body.value'],
    [{ value: 0.5 }, 'body.value'],
    [{ currency: null }, 'body.currency'],
    [{ currency: 'USD' }, 'body.currency'],
    [{ metric: 'chargeback_ratio', currency: null, value: 2 }, 'body.value'],
    [{ metric: 'chargeback_count', value: 2 }, 'body.currency'],
    [{ mail: 'yes' }, 'body.mail'],
  ])('refuses %j', async (wrong, field) => {
    await expectDeclaredRefusal(createOwnThreshold, await post(wrong), 'VALIDATION_ERROR', field);
  });

  it('lets an admin add a threshold, and refuses a viewer', async () => {
    const [admin, viewer] = [await newMember(cloud, owner, 'admin'), await newMember(cloud, owner, 'viewer')];
    expect((await newOwnThreshold(admin, owner.businessId, { value: 1 })).value).toBe(1);
    const refused = await post({ business_id: owner.businessId }, { ...owner, token: viewer.token });
    await expectDeclaredRefusal(createOwnThreshold, refused, 'FORBIDDEN');
  });

  it(`refuses more than ${maxOwnThresholds} of a business, also at once`, async () => {
    const full = await newOwner(cloud);
    for (let value = 1; value < maxOwnThresholds; value += 1)
      await newOwnThreshold(full, full.businessId, { value });
    const answers = await Promise.all([101, 102, 103].map((value) => post({ value }, full)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const { message } = await expectDeclaredRefusal(
      createOwnThreshold,
      await post({ value: 104 }, full),
      'UNPROCESSABLE',
    );
    expect(message).toContain(`${maxOwnThresholds} thresholds, the maximum`);
  });
});
