import type { Clock } from '../shared/clock.ts';
import { beginStep } from '../shared/step.ts';
import { type AccountsMessage, sendAccounts } from '../users/accounts-message.ts';
import type { Subject } from '../users/deletion.entity.ts';
import { type Deletion, deleteDeletion, readDeletion, scheduleSecondPass } from './deletion.store.ts';

/**
 * The delay of the second pass. It is longer than any function runs and than an access token lives. So everything that was running
 * during the first pass has ended, and the second pass deletes what it wrote.
 */
export const secondPassMs = 15 * 60_000;

/** The work of a deletion, the same in both passes. */
export interface Pass {
  /** @returns the deletion; undefined if another step must continue */
  work(deletion: Deletion, mayGoOn: () => boolean): Promise<Deletion | undefined>;
  /** Mails about it, at the end of the first pass. */
  notify(deletion: Deletion): Promise<void>;
}

/**
 * Deletes while a step may run, then queues the next step. The first pass ends with a mail. The second pass, at least 15 minutes
 * later, deletes what was written during the first one, and then the deletion item itself.
 */
export async function deleteInTwoPasses(
  subject: Subject,
  message: AccountsMessage,
  clock: Clock,
  pass: Pass,
): Promise<void> {
  const found = await readDeletion(subject);
  if (!found || (found.stage === 'second' && Date.parse(found.due_at) > clock.now().getTime())) return;
  const deletion = await pass.work(found, beginStep());
  if (!deletion) return sendAccounts(message);
  if (deletion.stage === 'second') return deleteDeletion(subject);
  await pass.notify(deletion);
  await scheduleSecondPass(deletion, new Date(clock.now().getTime() + secondPassMs));
}
