import { exportMe } from '@vaultra/core/contract/user-data.ts';
import { insertExport } from '@vaultra/core/personal-data/export.store.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { downloaded, exported } from '../../support/user-data.ts';

describe('users/export', () => {
  it('creates a file with all stored data, and mails its location', async () => {
    const owner = await newOwner(cloud, { name: 'Corner & Shop', other_processors: ['paypal'] });
    const id = await exported(cloud, owner);
    const file = await downloaded(owner, id);
    expect(file).toMatchObject({
      format: 'vaultra-export',
      version: 7,
      two_step: { on: false, since: null, recovery_codes_left: 0 },
      profile: { id: owner.userId, email: owner.email, name: 'Olive Owner' },
      sign_in: { status: 'CONFIRMED', attributes: { sub: owner.userId, email: owner.email } },
      memberships: [{ business_id: owner.businessId, role: 'owner' }],
      businesses: [
        {
          business: { id: owner.businessId, name: 'Corner & Shop', other_processors: ['paypal'] },
          members: [{ user_id: owner.userId, role: 'owner' }],
          connection: null,
          stripe_accounts: [],
        },
      ],
    });
    expect(JSON.stringify(file)).not.toMatch(/password|scrypt|"pk"|gsi1/i);
    const mails = cloud.outbox.messages().filter(({ to }) => to === owner.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Your data is ready to download']);
    expect(mails[0]?.text).toContain(`${cloud.url}/settings/data?export=${id}`);
  });

  it('runs one export at a time; a second request returns it and replaces its lost message', async () => {
    const owner = await newOwner(cloud);
    const now = cloud.clock.now();
    const id = newId('export', now);
    const queued = { user_id: owner.userId, id, status: 'queued' as const, created_at: now.toISOString() };
    const expires_at = Math.floor(now.getTime() / 1000) + 1000;
    await insertExport({ ...queued, expires_at, place: null, receipts: [], size_bytes: 0 }, undefined);
    const asked = await Promise.all([owner.call(exportMe, {}), owner.call(exportMe, {})]);
    expect(asked[0]).toEqual({ export: { id, status: 'queued' } });
    expect(asked[1]?.export.id).toBe(id);
    await cloud.drain();
    await downloaded(owner, id);
  });

  it('creates one export for two parallel requests', async () => {
    const owner = await newOwner(cloud);
    const asked = await Promise.all(Array.from({ length: 4 }, () => owner.call(exportMe, {})));
    await cloud.drain();
    // One may finish before the last is requested.
    const ids = new Set(asked.map((one) => one.export.id));
    expect(ids.size).toBeLessThan(4);
    for (const id of ids) await downloaded(owner, id);
  });

  it('creates a new export after the last one is done', async () => {
    const owner = await newOwner(cloud);
    const first = await exported(cloud, owner);
    const second = await exported(cloud, owner);
    expect(second).not.toBe(first);
    await downloaded(owner, first);
    await downloaded(owner, second);
  });
});
