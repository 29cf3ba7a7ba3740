import { exportStatus } from '@vaultra/core/contract/user-data.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { exported } from '../../support/user-data.ts';

const ask = ({ token }: Owner, id: string) => send(cloud, 'GET', `/users/me/exports/${id}`, { token });
const dayMs = 86_400_000;

describe('users/export-status', () => {
  it('links to the file for five minutes, a new link each time', async () => {
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

  it('gives no file to a link that is forged, or bent to another file or time', async () => {
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

  it('answers for another user’s as for one that does not exist', async () => {
    const [owner, other] = [await newOwner(cloud), await newOwner(cloud)];
    const id = await exported(cloud, owner);
    await expectRefusal(await ask(other, id), 'NOT_FOUND');
    await expectRefusal(await ask(owner, newId('export', cloud.clock.now())), 'NOT_FOUND');
    await expectRefusal(await ask(owner, 'exp_1'), 'VALIDATION_ERROR', 'params.id');
  });

  it('knows none a week later, nor is its file there any more', async () => {
    const owner = await newOwner(cloud);
    const id = await exported(cloud, owner);
    const { url = '' } = await owner.call(exportStatus, { params: { id } });
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 7 * dayMs + 60_000));
    await expectRefusal(await ask(owner, id), 'NOT_FOUND');
    expect((await fetch(url)).status).toBe(404);
  });
});
