import { readIndexed } from '../shared/items.ts';
import { sendAll } from '../shared/queue.ts';
import { formerAccounts } from '../stripe/integration.store.ts';
import { deletions } from './deletion.store.ts';
import { type AccountsMessage, accountsMessage, accountsQueued } from './message.ts';

/** Queues every deletion that is due: those whose message was lost, second passes, and former accounts. @returns how many */
export async function dispatchDeletions(now: Date): Promise<number> {
  const upTo = `${now.toISOString()}#~`;
  let dispatched = 0;
  for (const [index, kind] of [
    [deletions, 'delete_user'],
    [formerAccounts, 'forget_account'],
  ] as const satisfies [string, AccountsMessage['kind']][]) {
    for await (const due of readIndexed(index, upTo)) {
      await sendAll(
        'accounts',
        due.map((item) => accountsQueued(accountsMessage.parse({ ...item, kind }))),
      );
      dispatched += due.length;
    }
  }
  return dispatched;
}
