import { type Business, listBusinesses, updateBusiness } from '@vaultra/core/contract/users.ts';
import { BusinessEntity } from '@vaultra/core/users/business.entity.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('users/update-business', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud, { name: 'Corner Shop', industry: 'retail' });
  });
  const patch = (id: string, body: object) =>
    send(cloud, 'PATCH', `/users/businesses/${id}`, { token: owner.token, body });
  const mine = async () => (await owner.call(listBusinesses, {})).businesses;

  it('changes the given fields and keeps the others', async () => {
    const [before] = await mine();
    const change = { timezone: 'Europe/Berlin', revenue_estimate: { amount: 5, currency: 'eur' } };
    const response = await patch(owner.businessId, change);
    expect(response.status).toBe(200);
    const { business } = updateBusiness.responses[200].parse(await response.json());
    expect(business).toEqual({ ...before, ...change });
    const cleared = await owner.call(updateBusiness, {
      params: { id: owner.businessId },
      body: { timezone: null, revenue_estimate: null },
    });
    expect(cleared.business).toEqual(before);
    expect(await mine()).toEqual([before]);
  });

  it('replaces the list of sales channels as a whole, and keeps an empty list distinct from no statement', async () => {
    const declare = async (other_processors: Business['other_processors']) => {
      await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { other_processors } });
      return (await mine())[0]?.other_processors;
    };
    expect(await declare(['paypal', 'square', 'etsy'])).toEqual(['paypal', 'square', 'etsy']);
    expect(await declare(['amazon'])).toEqual(['amazon']);
    expect(await declare([])).toEqual([]);
    expect(await declare(null)).toBeNull();
  });

  it('shows a business that was stored before sales elsewhere could be declared', async () => {
    const { other_processors: _, ...rest } = (await mine())[0] ?? {};
    const { role: __, ...stored } = rest as Omit<Business, 'other_processors'>;
    await BusinessEntity.build(PutItemCommand).item(stored).send();
    expect((await mine())[0]).toEqual({ ...rest, other_processors: null });
  });

  it('refuses an empty change', async () => {
    await expectRefusal(await patch(owner.businessId, {}), 'VALIDATION_ERROR', 'body');
  });

  it.each([
    ['name', ''],
    ['name', null],
    ['timezone', 'Nowhere'],
    ['other_processors', ['paypal', 'paypal']],
    ['id', 'biz_01JAAAAAAAAAAAAAAAAAAAAAAA'],
    ['role', 'admin'],
    ['created_at', '2020-01-01T00:00:00Z'],
  ])('refuses the %s %j and changes nothing', async (field, value) => {
    const before = await mine();
    const response = await patch(owner.businessId, { country: 'DE', [field]: value });
    await expectRefusal(response, 'VALIDATION_ERROR', `body.${field}`);
    expect(await mine()).toEqual(before);
  });

  it('does not change another user’s business', async () => {
    const other = await newOwner(cloud);
    const before = await other.call(listBusinesses, {});
    await expectRefusal(await patch(other.businessId, { name: 'Mine now' }), 'NOT_FOUND');
    expect(await other.call(listBusinesses, {})).toEqual(before);
  });
});
