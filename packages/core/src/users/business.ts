import type * as z from 'zod';
import type { Role } from '../contract/endpoint.ts';
import type { Business, businessInput } from '../contract/users.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import { insertBusiness, readBusinesses, readMemberships, updateBusiness } from './business.store.ts';
import { accountGone } from './user.ts';

export type BusinessInput = z.output<typeof businessInput>;

/** Few enough to list at once. */
const maxBusinesses = 50;

/** @throws AppError UNPROCESSABLE for a user with 50 businesses */
export async function requireRoomForBusiness(userId: string): Promise<void> {
  if ((await readMemberships(userId)).length < maxBusinesses) return;
  throw new AppError(
    'UNPROCESSABLE',
    `You already have ${maxBusinesses} businesses, the maximum for one user.`,
  );
}

/** Creates a business owned by the user. @throws AppError UNPROCESSABLE for a user with 50 businesses */
export async function createBusiness(userId: string, input: BusinessInput, now: Date): Promise<Business> {
  const business = {
    id: newId('business', now),
    name: input.name,
    legal_entity: input.legal_entity ?? null,
    industry: input.industry ?? null,
    revenue_estimate: input.revenue_estimate ?? null,
    founded_at: input.founded_at ?? null,
    timezone: input.timezone ?? null,
    country: input.country ?? null,
    other_processors: input.other_processors ?? null,
    created_at: now.toISOString(),
  };
  const owner = { user_id: userId, business_id: business.id, role: 'owner' as const };
  return inTurn(`USER#${userId}`, async (turn) => {
    await requireRoomForBusiness(userId);
    const refusal = await insertBusiness(business, owner, turn);
    if (refusal === 'gone') throw accountGone();
    return refusal === 'lost_turn' ? lostTurn : { ...business, role: 'owner' };
  });
}

/** The user's businesses, the oldest first. */
export async function listBusinesses(userId: string): Promise<Business[]> {
  const memberships = await readMemberships(userId);
  const stored = new Map((await readBusinesses(memberships.map((m) => m.business_id))).map((b) => [b.id, b]));
  return memberships.flatMap(({ business_id, role }) => {
    const business = stored.get(business_id);
    return business ? [{ ...business, role }] : [];
  });
}

export async function changeBusiness(
  id: string,
  role: Role,
  patch: Parameters<typeof updateBusiness>[1],
): Promise<Business> {
  const business = await updateBusiness(id, patch);
  if (!business) throw notFound('The business');
  return { ...business, role };
}
