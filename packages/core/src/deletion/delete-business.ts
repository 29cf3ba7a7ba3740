import { closeLedgerAction, readHead } from '../ledger/ledger.store.ts';
import { deleteItems, deleteRange, readIndexed, readItems } from '../shared/items.ts';
import { parseKeyPart } from '../shared/key-part.ts';
import { refusedActions, writeAtOnce } from '../shared/transaction.ts';
import { deleteClaim } from '../stripe/account.store.ts';
import { isConnected, revokeAccess } from '../stripe/connect/connect.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { type BusinessToDelete, deletionKey } from '../users/deletion.entity.ts';
import { deleteLedger, highestGeneration } from './delete-ledger.ts';
import { deleteConsents } from './delete-traces.ts';

export interface Deleting {
  /** Saves facts about the business before their source is deleted. */
  save(): Promise<void>;
  /** Called for failures that do not stop the deletion. */
  onFailure(cause: unknown): void;
  mayGoOn(): boolean;
}

/**
 * Deletes a business and everything that belongs to it, except its deletion item, while `mayGoOn` allows. It can be repeated and
 * continues where it stopped.
 *
 * The order stops other writers. Without the business, no one can join, connect an account or compute figures. Without the integration no
 * work is done on its account. Without its head a ledger accepts no unit, even from a worker that read the head before. A running
 * computation may still write its result; the second pass deletes that.
 * @returns whether all is deleted
 */
export async function deleteBusiness(business: BusinessToDelete, deleting: Deleting): Promise<boolean> {
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

/** Items whose sort keys contain account ids. Older accounts have no `ACCOUNT#` item. */
const accountPrefixes = ['ACCOUNT#', 'SCORE#', 'METRICS#', 'OUTLOOK#'];

async function findAccounts({ id, accounts }: BusinessToDelete, { save }: Deleting): Promise<void> {
  const known = Object.keys(accounts).length;
  const integration = await readIntegration(id);
  if (integration) accounts[integration.account_id] ??= 0;
  for (const prefix of accountPrefixes) {
    let after: string | null = null;
    do {
      const { items, next } = await readItems(`BIZ#${id}`, prefix, { after, limit: 500 });
      for (const { sk, forgetting } of items) {
        const accountId = parseKeyPart(sk.split('#')[1] ?? '');
        // `forgetAccountStep` has deleted the head of such an account.
        accounts[accountId] = Math.max(accounts[accountId] ?? 0, Number(forgetting ?? 0));
      }
      after = next;
    } while (after !== null);
  }
  if (Object.keys(accounts).length > known) await save();
}

/** Ends the connection, at Stripe too if possible. A failure of Stripe must not stop the deletion. */
async function endAccess({ id, accounts }: BusinessToDelete, { onFailure }: Deleting): Promise<void> {
  const integration = await readIntegration(id);
  if (isConnected(integration)) await revokeAccess(integration).catch(onFailure);
  await deleteItems([{ pk: `BIZ#${id}`, sk: 'STRIPE' }]);
  for (const accountId of Object.keys(accounts)) await deleteClaim(id, accountId);
}

async function closeLedger(business: BusinessToDelete, accountId: string, { save }: Deleting): Promise<void> {
  const ledger = { businessId: business.id, accountId };
  for (;;) {
    const head = await readHead(ledger);
    if (!head) return;
    business.accounts[accountId] = highestGeneration(head);
    await save();
    try {
      return await writeAtOnce([closeLedgerAction(ledger, head)]);
    } catch (error) {
      // A new generation began in between.
      if (refusedActions(error).size === 0) throw error;
    }
  }
}
