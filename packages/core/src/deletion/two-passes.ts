import type { Clock } from '../shared/clock.ts';
import { beginStep } from '../shared/step.ts';
import { type AccountsMessage, sendAccounts } from '../users/accounts-message.ts';
import type { Subject } from '../users/deletion.entity.ts';
import { awaitSecondPass, type Deletion, deleteDeletion, readDeletion } from './deletion.store.ts';

/**
 * When the second pass may begin: longer than any function runs, and than an access token lives. So whatever was under way
 * when the first pass began has come to its end, and what it wrote is found.
 */
export const secondPassMs = 15 * 60_000;

/** What is deleted, in either pass. */
export interface Pass {
  /** @returns the deletion as it then stands; undefined where it has to go on in another step */
  work(deletion: Deletion, mayGoOn: () => boolean): Promise<Deletion | undefined>;
  /** Tells of it, at the end of the first pass. */
  farewell(deletion: Deletion): Promise<void>;
}

/**
 * Deletes for as long as a step may go on, then queues the next. The first pass ends with a mail; the second, at least 15
 * minutes later, deletes what was written behind the first one's back, and then that there ever was a deletion.
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
  await pass.farewell(deletion);
  await awaitSecondPass(deletion, new Date(clock.now().getTime() + secondPassMs));
}
