import { blobs } from '../shared/blobs.ts';
import { readBusiness, readMembership } from '../users/business.store.ts';
import { lostOwnership } from '../users/membership.store.ts';
import { keyOf, markWithdrawn, readExports, type StoredExport, uploadOf } from './export.store.ts';

/**
 * Whether the user may still get an export. They must own every business in it, or have owned it until it was deleted. It is checked
 * before each part and each link, because a role can end at any time.
 */
export async function mayDeliver({
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

/** Deletes an export's file, finished or not, and sets the status `withdrawn`. @returns the withdrawn export */
export async function withdraw(one: StoredExport): Promise<StoredExport> {
  await markWithdrawn(one);
  const upload = uploadOf(one);
  if (upload) await blobs.abandon(upload);
  await blobs.delete(keyOf(one));
  return { ...one, status: 'withdrawn', place: null };
}

/** Withdraws a user's exports that contain a business they no longer own. */
export async function withdrawExports(userId: string, businessId: string): Promise<void> {
  for (const one of await readExports(userId)) {
    const holds = one.plan?.businesses.some(({ id }) => id === businessId);
    if (holds && one.status !== 'withdrawn') await withdraw(one);
  }
}
