import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwnThreshold, ownThresholdsOf } from '../../support/own-thresholds.ts';
import { newOwner } from '../../support/owner.ts';
import { downloaded, exported, leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('own-thresholds/list', () => {
  it('shows every member only the thresholds of their business, the oldest first', async () => {
    const [owner, stranger] = [await newOwner(cloud), await newOwner(cloud)];
    const viewer = await newMember(cloud, owner, 'viewer');
    const all = [];
    for (const value of [3, 1, 2]) all.push(await newOwnThreshold(owner, owner.businessId, { value }));
    expect(await ownThresholdsOf(viewer, owner.businessId)).toEqual(all);
    expect(await ownThresholdsOf(stranger, stranger.businessId)).toEqual([]);
  });

  it('thresholds are in the export of an owner, and are deleted with the business', async () => {
    const owner = await newOwner(cloud);
    const { id } = await newOwnThreshold(owner, owner.businessId);
    expect(await downloaded(owner, await exported(cloud, owner))).toMatchObject({
      businesses: [{ own_thresholds: [{ id, metric: 'net_revenue', value: 500_000 }] }],
    });
    expect(await itemsNaming([id])).toHaveLength(1);
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([id])).toEqual([]);
  });
});
