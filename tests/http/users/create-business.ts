import { createBusiness, listBusinesses } from '@vaultra/core/contract/users.ts';
import { readMemberships } from '@vaultra/core/users/business.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { deleteProfile, newPerson } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('users/create-business', () => {
  const full = {
    name: 'Corner Shop',
    legal_entity: 'Corner Shop LLC',
    industry: 'retail' as const,
    revenue_estimate: { amount: 12_000_000, currency: 'usd' },
    founded_at: '2019-02-28',
    timezone: 'America/New_York',
    country: 'US',
    other_processors: ['paypal' as const, 'square' as const],
  };

  it('creates a business that the caller owns', async () => {
    const { call } = await newPerson(cloud);
    const { business } = await call(createBusiness, { body: full });
    expect(createBusiness.responses[201].parse({ business }).business).toEqual({
      ...full,
      id: expect.stringMatching(/^biz_/),
      role: 'owner',
      created_at: expect.any(String),
    });
    expect((await call(listBusinesses, {})).businesses).toEqual([business]);
  });

  it('requires only a name', async () => {
    const { token } = await newPerson(cloud);
    const response = await send(cloud, 'POST', '/users/businesses', { token, body: { name: ' Corner ' } });
    expect(response.status).toBe(201);
    const { business } = createBusiness.responses[201].parse(await response.json());
    const nothing = Object.fromEntries(Object.keys(full).map((name) => [name, null]));
    expect(business).toMatchObject({ ...nothing, name: 'Corner' });
  });

  it.each([
    ['name', ' '],
    ['industry', 'mining'],
    ['timezone', 'Mars/Olympus'],
    ['timezone', ''],
    ['country', 'us'],
    ['founded_at', '2019-02-29'],
    ['revenue_estimate', { amount: -1, currency: 'usd' }],
    ['revenue_estimate', { amount: 0.5, currency: 'usd' }],
    ['revenue_estimate', { amount: 1, currency: 'USD' }],
    ['revenue_estimate', { amount: 1 }],
    ['other_processors', ['stripe']],
    ['other_processors', ['paypal', 'paypal']],
    ['other_processors', 'paypal'],
    ['role', 'owner'],
    ['id', 'biz_01JAAAAAAAAAAAAAAAAAAAAAAA'],
  ])('refuses the %s %j', async (field, value) => {
    const { token } = await newPerson(cloud);
    const body = { ...full, [field]: value };
    const response = await send(cloud, 'POST', '/users/businesses', { token, body });
    const { details = [] } = await expectRefusal(response, 'VALIDATION_ERROR');
    expect(details.map((detail) => detail.field.split('.')[1])).toEqual([field]);
  });

  it('refuses a caller whose profile is deleted, even with a live access token', async () => {
    const { token, userId } = await newPerson(cloud);
    await deleteProfile(userId);
    const response = await send(cloud, 'POST', '/users/businesses', { token, body: { name: 'Corner' } });
    await expectRefusal(response, 'UNAUTHORIZED');
    expect(await readMemberships(userId)).toEqual([]);
  });

  it('stops at 50 businesses for each user, even when they are requested in parallel; a retry loses nothing', async () => {
    const { call, token, userId } = await newPerson(cloud);
    const ask = () => send(cloud, 'POST', '/users/businesses', { token, body: { name: 'Corner' } });
    const statuses: number[] = [];
    // One after another up to where the limit matters: in parallel, most are refused and asked again.
    while (statuses.length < 40) statuses.push((await ask()).status);
    for (let round = 1; statuses.filter((status) => status === 201).length < 50; round += 1) {
      expect(round).toBeLessThan(60);
      const answers = await Promise.all(Array.from({ length: 12 }, ask));
      statuses.push(...answers.map(({ status }) => status));
    }
    for (const status of statuses) expect([201, 409, 422]).toContain(status);
    expect((await Promise.all(Array.from({ length: 8 }, ask))).map(({ status }) => status)).toEqual(
      Array(8).fill(422),
    );
    expect(await readMemberships(userId)).toHaveLength(50);
    await expectRefusal(await ask(), 'UNPROCESSABLE');
    expect((await call(listBusinesses, {})).businesses).toHaveLength(50);
    // Another user can still create one.
    expect((await newOwner(cloud)).businessId).toMatch(/^biz_/);
  });
});
