import { readHead } from '../ledger/ledger.store.ts';
import type { Clock } from '../shared/clock.ts';
import { deleteItems, deleteRange } from '../shared/items.ts';
import { keyPart } from '../shared/key-part.ts';
import { beginStep } from '../shared/step.ts';
import {
  type Account,
  beginAccountDeletion,
  deleteConnection,
  readAccountRecord,
} from '../stripe/account.store.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { type ForgetAccountMessage, sendAccounts } from '../users/accounts-message.ts';
import { deleteLedger, highestGeneration } from './delete-ledger.ts';

/**
 * Deletes the data of a Stripe account whose connection ended 30 days ago, while a step may run, then queues the next step. An account
 * that was connected again is skipped. An account cannot be connected during this deletion.
 */
export async function forgetAccountStep(message: ForgetAccountMessage, clock: Clock): Promise<void> {
  const { business_id, account_id } = message;
  const account = await readAccountRecord(business_id, account_id);
  const generation = account && (await begin(account, clock.now()));
  if (generation === undefined) return;
  const mayGoOn = beginStep();
  const isDone =
    (await deleteLedger({ businessId: business_id, accountId: account_id }, generation, mayGoOn)) &&
    (await deleteOfBusiness(message, mayGoOn));
  if (!isDone) return sendAccounts(message);
  await deleteItems([{ pk: `BIZ#${business_id}`, sk: `ACCOUNT#${keyPart(account_id)}` }]);
}

/** Marks the account, unless it is marked. @returns the highest generation of its cells, or undefined if it is not due */
async function begin(account: Account, now: Date): Promise<number | undefined> {
  const { business_id, account_id, kept_until, forgetting } = account;
  if (forgetting !== undefined) return forgetting;
  if (kept_until === undefined || Date.parse(kept_until) > now.getTime()) return undefined;
  const head = await readHead({ businessId: business_id, accountId: account_id });
  const generation = head ? highestGeneration(head) : 0;
  if (await beginAccountDeletion({ ...account, kept_until }, head, generation)) return generation;
  const again = await readAccountRecord(business_id, account_id);
  return again && begin(again, now);
}

/** Items that are computed from the business's latest account. */
const ofLatest = ['REC#', 'ALERT#', 'LINES', 'NOTICE#', 'DIGEST#'];

async function deleteOfBusiness(
  { business_id, account_id }: ForgetAccountMessage,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const integration = await readIntegration(business_id);
  const isLatest =
    !integration || (integration.account_id === account_id && (await deleteConnection(integration)));
  const prefixes = [
    `SCORE#${keyPart(account_id)}#`,
    `PAST_SCORES#${keyPart(account_id)}`,
    `METRICS#${keyPart(account_id)}#`,
    `OUTLOOK#${keyPart(account_id)}`,
    `BALANCE#${keyPart(account_id)}#`,
    ...(isLatest ? ofLatest : []),
  ];
  for (const prefix of prefixes) {
    if (!(await deleteRange(`BIZ#${business_id}`, prefix, mayGoOn))) return false;
  }
  return true;
}
