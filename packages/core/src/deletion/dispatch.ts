import { type Item, readIndexed } from '../shared/items.ts';
import { sendAll } from '../shared/queue.ts';
import { formerAccounts } from '../stripe/integration.store.ts';
import { type AccountsMessage, accountsMessage, accountsQueued } from '../users/accounts-message.ts';
import { ofUser } from '../users/deletion.entity.ts';
import { deletions } from './deletion.store.ts';

/** Queues every due deletion: lost messages, second passes, and former accounts. @returns how many */
export async function dispatchDeletions(now: Date): Promise<number> {
  const upTo = `${now.toISOString()}#~`;
  let dispatched = 0;
  for (const [index, messageOf] of [
    [deletions, toDelete],
    [formerAccounts, toForget],
  ] as const) {
    for await (const due of readIndexed(index, upTo)) {
      await sendAll(
        'accounts',
        due.map((item) => accountsQueued(messageOf(item))),
      );
      dispatched += due.length;
    }
  }
  return dispatched;
}

/** The partition of the item is the one to delete. */
function toDelete({ pk }: Item): AccountsMessage {
  const id = pk.slice(pk.indexOf('#') + 1);
  return pk === ofUser(id)
    ? { kind: 'delete_user', user_id: id }
    : { kind: 'delete_business', business_id: id };
}

function toForget(item: Item): AccountsMessage {
  return accountsMessage.parse({ ...item, kind: 'forget_account' });
}
