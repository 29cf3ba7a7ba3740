import { readHead } from '../ledger/ledger.store.ts';
import { readItems } from '../shared/items.ts';
import { parseKeyPart } from '../shared/key-part.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { readMemberships } from '../users/business.store.ts';

/** What goes into an export, settled when it begins: while it is written, nothing of it may change places. */
export interface Plan {
  generated_at: string;
  businesses: {
    id: string;
    accounts: { id: string; generation: number; time_zone: string }[];
  }[];
}

/** Of the businesses a user owns everything, each account with the figures that are shown now. */
export async function planExport(userId: string, now: Date): Promise<Plan> {
  const owned = (await readMemberships(userId)).filter(({ role }) => role === 'owner');
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
  return { generated_at: now.toISOString(), businesses };
}

/** A business switches accounts seldom: one page of them is all of them. */
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
