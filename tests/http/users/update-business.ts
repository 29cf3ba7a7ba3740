import { listBusinesses, updateBusiness } from '@vaultra/core/contract/users.ts';
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

  it('refuses an empty change', async () => {
    await expectRefusal(await patch(owner.businessId, {}), 'VALIDATION_ERROR', 'body');
  });

  it.each([
    ['name', ''],
    ['name', null],
    ['timezone', 'Nowhere'],
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
