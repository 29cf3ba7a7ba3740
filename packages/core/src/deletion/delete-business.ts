import { closeLedgerAction, readHead } from '../ledger/ledger.store.ts';
import { deleteItems, deleteRange, readIndexed, readItems } from '../shared/items.ts';
import { parseKeyPart } from '../shared/key-part.ts';
import { refusedActions, writeAtOnce } from '../shared/transaction.ts';
import { deleteClaim } from '../stripe/account.store.ts';
import { isConnected, revokeAccess } from '../stripe/connect/connect.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { type DoomedBusiness, deletionKey } from '../users/deletion.entity.ts';
import { deleteLedger, highestGeneration } from './delete-ledger.ts';
import { deleteConsents } from './delete-traces.ts';

export interface Deleting {
  /** Keeps what was found out about the business before it is deleted and cannot be found out again. */
  note(): Promise<void>;
  /** Told of what does not keep the deletion from going on. */
  onFailure(cause: unknown): void;
  mayGoOn(): boolean;
}

/**
 * Deletes a business and everything that belongs to it, for as long as it may go on, but that it is to be deleted. Begun
 * again it goes on where it stopped: what is gone is not found.
 *
 * The order keeps others from writing behind its back: without the business nobody joins, and nothing is connected or
 * computed anew, without the integration no work is done on its account, and without its head a ledger takes no unit, not even from whoever read
 * the head before. What computes from it at this very moment may still write its outcome; the second pass is for that.
 * @returns whether it is done.
 */
export async function deleteBusiness(business: DoomedBusiness, deleting: Deleting): Promise<boolean> {
  const { id, members = [] } = business;
  await deleteItems([{ pk: `BIZ#${id}`, sk: 'BUSINESS' }]);
  for await (const memberships of readIndexed(`BIZ#${id}`)) await deleteItems(memberships);
  for (const userId of members) await deleteConsents(id, userId);
  await findAccounts(business, deleting);
  await endAccess(business, deleting);
  for (const accountId of Object.keys(business.accounts)) {
    await closeLedger(business, accountId, deleting);
    const ledger = { businessId: id, accountId };
    if (!(await deleteLedger(ledger, business.accounts[accountId] ?? 0, deleting.mayGoOn))) return false;
  }
  return deleteRange(`BIZ#${id}`, '', deleting.mayGoOn, [deletionKey]);
}

/** Where the sort keys name accounts, those from before accounts had items of their own included. */
const accountPrefixes = ['ACCOUNT#', 'SCORE#', 'METRICS#'];

async function findAccounts({ id, accounts }: DoomedBusiness, { note }: Deleting): Promise<void> {
  const known = Object.keys(accounts).length;
  const integration = await readIntegration(id);
  if (integration) accounts[integration.account_id] ??= 0;
  for (const prefix of accountPrefixes) {
    let after: string | null = null;
    do {
      const { items, next } = await readItems(`BIZ#${id}`, prefix, { after, limit: 500 });
      for (const { sk, forgetting } of items) {
        const accountId = parseKeyPart(sk.split('#')[1] ?? '');
        // Whoever was forgetting it has deleted its head.
        accounts[accountId] = Math.max(accounts[accountId] ?? 0, Number(forgetting ?? 0));
      }
      after = next;
    } while (after !== null);
  }
  if (Object.keys(accounts).length > known) await note();
}

/** Ends the connection, at Stripe too where it can be: a Stripe that refuses or is down must not stop the deletion. */
async function endAccess({ id, accounts }: DoomedBusiness, { onFailure }: Deleting): Promise<void> {
  const integration = await readIntegration(id);
  if (isConnected(integration)) await revokeAccess(integration).catch(onFailure);
  await deleteItems([{ pk: `BIZ#${id}`, sk: 'STRIPE' }]);
  for (const accountId of Object.keys(accounts)) await deleteClaim(id, accountId);
}

async function closeLedger(business: DoomedBusiness, accountId: string, { note }: Deleting): Promise<void> {
  const ledger = { businessId: business.id, accountId };
  for (;;) {
    const head = await readHead(ledger);
    if (!head) return;
    business.accounts[accountId] = highestGeneration(head);
    await note();
    try {
      return await writeAtOnce([closeLedgerAction(ledger, head)]);
    } catch (error) {
      // A new generation has begun since.
      if (refusedActions(error).size === 0) throw error;
    }
  }
}
