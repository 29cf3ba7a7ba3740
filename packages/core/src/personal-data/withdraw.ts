import { blobs } from '../shared/blobs.ts';
import { readBusiness, readMembership } from '../users/business.store.ts';
import { lostOwnership } from '../users/membership.store.ts';
import { keyOf, readExports, type StoredExport, updateExport, uploadOf } from './export.store.ts';

/**
 * Whether an export may still be given to its user: of every business in it they are an owner, or were one until it was
 * deleted. Asked before each part is written and before each link is made, for a role may end at any time in between.
 */
export async function mayBeGiven({
  user_id,
  plan,
}: Pick<StoredExport, 'user_id' | 'plan'>): Promise<boolean> {
  if (!plan) return true;
  const owned = plan.businesses.map(async ({ id }) => {
    if ((await readMembership(user_id, id))?.role === 'owner') return true;
    if (await lostOwnership(user_id, id, plan.generated_at)) return false;
    return (await readBusiness(id)) === undefined;
  });
  return (await Promise.all(owned)).every(Boolean);
}

/** Deletes what there is of an export's file, finished or not, and says so in its status. */
export async function withdraw(one: StoredExport): Promise<void> {
  await updateExport(one, { status: 'withdrawn', place: null });
  const upload = uploadOf(one);
  if (upload) await blobs.abandon(upload);
  await blobs.delete(keyOf(one));
}

/** Withdraws the exports of a user that hold a business which they stopped owning. */
export async function withdrawExports(userId: string, businessId: string): Promise<void> {
  for (const one of await readExports(userId)) {
    const holds = one.plan?.businesses.some(({ id }) => id === businessId);
    if (holds && one.status !== 'withdrawn') await withdraw(one);
  }
}
