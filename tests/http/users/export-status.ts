import { exportMe, exportStatus } from '@vaultra/core/contract/user-data.ts';
import { createBusiness, deleteBusiness } from '@vaultra/core/contract/users.ts';
import { beginning } from '@vaultra/core/personal-data/document.ts';
import { updateExport } from '@vaultra/core/personal-data/export.store.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { sendAccounts } from '@vaultra/core/users/accounts-message.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { exported } from '../../support/user-data.ts';

const ask = ({ token }: Owner, id: string) => send(cloud, 'GET', `/users/me/exports/${id}`, { token });
const dayMs = 86_400_000;

describe('users/export-status', () => {
  it('links to the file for five minutes, with a new link each time', async () => {
    const owner = await newOwner(cloud);
    const id = await exported(cloud, owner);
    const found = await owner.call(exportStatus, { params: { id } });
    expect(Date.parse(found.expires_at) - Date.parse(found.created_at)).toBeLessThanOrEqual(7 * dayMs);
    const link = new URL(found.url ?? '');
    const left = Number(link.searchParams.get('expires')) - Date.now() / 1000;
    expect(left).toBeGreaterThan(290);
    expect(left).toBeLessThanOrEqual(300);
    const file = await fetch(link);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="vaultra-export-[\d-]+\.json"$/,
    );
    expect(((await file.json()) as { profile: { id: string } }).profile.id).toBe(owner.userId);
  });

  it('refuses a link that is forged or altered to another file or time', async () => {
    const [owner, other] = [await newOwner(cloud), await newOwner(cloud)];
    const [id, others] = [await exported(cloud, owner), await exported(cloud, other)];
    const { url = '' } = await owner.call(exportStatus, { params: { id } });
    const bent = [
      url.replace(owner.userId, other.userId).replace(id, others),
      url.replace(/expires=\d+/, 'expires=9999999999'),
      url.replace(/signature=[\w-]{4}/, 'signature=AAAA'),
      url.replace(/signature=.*/, ''),
      url.replace(/name=vaultra/, 'name=other'),
    ];
    for (const link of bent) {
      expect(link).not.toBe(url);
      expect((await fetch(link)).status, link).toBe(403);
    }
  });

  it('gives the same answer for another user’s export as for one that does not exist', async () => {
    const [owner, other] = [await newOwner(cloud), await newOwner(cloud)];
    const id = await exported(cloud, owner);
    await expectRefusal(await ask(other, id), 'NOT_FOUND');
    await expectRefusal(await ask(owner, newId('export', cloud.clock.now())), 'NOT_FOUND');
    await expectRefusal(await ask(owner, 'exp_1'), 'VALIDATION_ERROR', 'params.id');
  });

  it('finds neither the export nor its file after a week', async () => {
    const owner = await newOwner(cloud);
    const id = await exported(cloud, owner);
    const { url = '' } = await owner.call(exportStatus, { params: { id } });
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 7 * dayMs + 60_000));
    await expectRefusal(await ask(owner, id), 'NOT_FOUND');
    expect((await fetch(url)).status).toBe(404);
  });

  describe.each([
    ['removed', (owner: Owner, id: string) => change(owner, 'DELETE', id)],
    ['made an admin', (owner: Owner, id: string) => change(owner, 'PATCH', id, { role: 'admin' })],
  ])('of an owner who was then %s', (_, end) => {
    it('is withdrawn, and links already given out stop working', async () => {
      const owner = await newOwner(cloud);
      const other = await newMember(cloud, owner, 'owner');
      const { export: asked } = await other.call(exportMe, {});
      await cloud.drain();
      const { url = '' } = await other.call(exportStatus, { params: { id: asked.id } });
      expect((await fetch(url)).status).toBe(200);
      expect((await end(owner, other.userId)).ok).toBe(true);
      expect((await fetch(url)).status).toBe(404);
      const found = await other.call(exportStatus, { params: { id: asked.id } });
      expect(found).toMatchObject({ status: 'withdrawn' });
      expect(found).not.toHaveProperty('url');
    });

    it('stays withdrawn after the business is deleted, and a new export holds only the user’s own data', async () => {
      const owner = await newOwner(cloud);
      const other = await newMember(cloud, owner, 'owner');
      const { export: asked } = await other.call(exportMe, {});
      expect((await end(owner, other.userId)).ok).toBe(true);
      // Built from an old plan, as by a worker that had just read it.
      const { business } = await other.call(createBusiness, { body: { name: 'Their own' } });
      await cloud.drain();
      const plan = {
        generated_at: new Date(cloud.clock.now().getTime() - 60_000).toISOString(),
        businesses: [{ id: owner.businessId, accounts: [] }],
      };
      await updateExport(
        { user_id: other.userId, id: asked.id, status: 'withdrawn' },
        { status: 'ready', plan },
      );
      await owner.call(deleteBusiness, {
        params: { id: owner.businessId },
        body: { current_password: owner.password },
      });
      await cloud.drain();
      expect(await other.call(exportStatus, { params: { id: asked.id } })).toMatchObject({
        status: 'withdrawn',
      });
      const { export: again } = await other.call(exportMe, {});
      await cloud.drain();
      const { url = '' } = await other.call(exportStatus, { params: { id: again.id } });
      const text = await (await fetch(url)).text();
      expect(text).toContain(business.id);
      expect((JSON.parse(text) as { businesses: unknown[] }).businesses).toHaveLength(1);
    });
  });

  it('stops when its user no longer owns a business in it', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const { export: asked } = await other.call(exportMe, {});
    await cloud.drain();
    const one = { user_id: other.userId, id: asked.id, status: 'withdrawn' as const };
    const plan = {
      generated_at: cloud.clock.now().toISOString(),
      businesses: [{ id: owner.businessId, accounts: [] }],
    };
    expect((await change(owner, 'DELETE', other.userId)).ok).toBe(true);
    await updateExport(one, { status: 'running', plan, place: beginning, receipts: [] });
    await sendAccounts({ kind: 'export', user_id: other.userId, export_id: asked.id });
    await cloud.drain();
    expect(await other.call(exportStatus, { params: { id: asked.id } })).toMatchObject({
      status: 'withdrawn',
    });
  });

  it('survives when its owner deletes the business', async () => {
    const owner = await newOwner(cloud);
    const id = await exported(cloud, owner);
    await owner.call(deleteBusiness, {
      params: { id: owner.businessId },
      body: { current_password: owner.password },
    });
    await cloud.drain();
    const { url = '' } = await owner.call(exportStatus, { params: { id } });
    expect(await (await fetch(url)).text()).toContain(owner.businessId);
  });
});

const change = ({ businessId, token }: Owner, method: string, userId: string, body?: object) =>
  send(cloud, method, `/users/businesses/${businessId}/members/${userId}`, { token, body });
