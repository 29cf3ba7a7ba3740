import type { Member } from '../contract/members.ts';
import type { User } from '../contract/users.ts';
import { type Member as Joined, readMembers } from './business.store.ts';
import { readUsers } from './user.store.ts';

/** The members of a business, oldest first, without accounts that are being deleted. */
export async function listMembers(businessId: string): Promise<Member[]> {
  const joined = (await readMembers(businessId)).sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const users = await readUsers(joined.map(({ user_id }) => user_id));
  return joined.flatMap((one) => toMember(one, users.get(one.user_id)) ?? []);
}

/** A membership as the API returns it. Undefined for an account that is being deleted. */
export function toMember({ user_id, role, created_at }: Joined, user: User | undefined): Member | undefined {
  return user && { user_id, name: user.name, email: user.email, role, joined_at: created_at };
}
