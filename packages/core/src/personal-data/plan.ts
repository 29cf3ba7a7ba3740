import { readHead } from '../ledger/ledger.store.ts';
import { readItems } from '../shared/items.ts';
import { parseKeyPart } from '../shared/key-part.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { readMemberships } from '../users/business.store.ts';

/** The contents of an export. They are fixed when it begins, because a stored place is a position in them. */
export interface Plan {
  generated_at: string;
  /** Every business that the user belongs to. Missing in exports of version 1. */
  memberships?: string[] | undefined;
  /** The businesses that the user owns. */
  businesses: {
    id: string;
    accounts: { id: string; generation: number; time_zone: string }[];
  }[];
}

/** Plans everything about the businesses a user owns, each account with its current generation, and the user's own in all others. */
export async function planExport(userId: string, now: Date): Promise<Plan> {
  const memberships = await readMemberships(userId);
  const owned = memberships.filter(({ role }) => role === 'owner');
  const businesses: Plan['businesses'] = [];
  for (const { business_id: id } of owned) {
    const heads = await Promise.all(
      (await accountsOf(id)).map(async (account) => {
        const head = await readHead({ businessId: id, accountId: account });
        return head ? [{ id: account, generation: head.current.id, time_zone: head.current.timeZone }] : [];
      }),
    );
    businesses.push({ id, accounts: heads.flat() });
  }
  return {
    generated_at: now.toISOString(),
    memberships: memberships.map(({ business_id }) => business_id),
    businesses,
  };
}

/** A business rarely changes accounts, so one page holds them all. */
async function accountsOf(businessId: string): Promise<string[]> {
  const [{ items }, integration] = await Promise.all([
    readItems(`BIZ#${businessId}`, 'ACCOUNT#', { after: null, limit: 500 }),
    readIntegration(businessId),
  ]);
  const connected = integration ? [integration.account_id] : [];
  return [
    ...new Set([...items.map(({ sk }) => parseKeyPart(sk.slice('ACCOUNT#'.length))), ...connected]),
  ].sort();
}
