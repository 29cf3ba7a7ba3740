import { settingsPath } from '../contract/places.ts';
import { trySendAccountMail } from '../notifications/send-account-mail.ts';
import { blobs, minPartBytes } from '../shared/blobs.ts';
import type { Clock } from '../shared/clock.ts';
import { conditional } from '../shared/conditional.ts';
import { beginStep } from '../shared/step.ts';
import { type ExportMessage, sendAccounts } from '../users/accounts-message.ts';
import { readUser } from '../users/user.store.ts';
import { contentsOf } from './contents.ts';
import { beginning, writeFrom } from './document.ts';
import { keyOf, readExport, type StoredExport, updateExport, uploadOf } from './export.store.ts';
import { planExport } from './plan.ts';
import { mayDeliver, withdraw } from './withdraw.ts';

/** The bytes of the file in memory at a time, plus up to one page. */
const partBytes = minPartBytes + 1024 * 1024;

/**
 * Writes an export part by part while a step may run, then queues the next step. If a worker stops after it put a part but before it
 * saved the receipt, the part is put again. The mail is sent before `mailed_at` is saved: twice rather than never. An export may be
 * withdrawn, or deleted with its user, during a step. The step then ends.
 * @param onFailure called for a mail that was refused
 */
export async function exportStep(
  message: ExportMessage,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const mayGoOn = beginStep();
  const read = () => readExport(message.user_id, message.export_id, clock.now());
  const [found, user] = await Promise.all([read(), readUser(message.user_id)]);
  if (!found || !user || found.status === 'failed' || found.status === 'withdrawn') return;
  try {
    const written = await writeRest(found, clock, mayGoOn);
    if (written === 'later') await sendAccounts(message);
    else if (written.status === 'ready' && written.mailed_at === undefined)
      await mailReady(written, user.email, clock.now(), onFailure);
  } catch (error) {
    const after = await read();
    if (after && after.status !== 'withdrawn') throw error;
    // The file may have been completed after it was to be deleted.
    await blobs.delete(keyOf(found));
  }
}

/** @returns the export, ready or withdrawn; `later` if another step must continue */
async function writeRest(
  found: StoredExport,
  clock: Clock,
  mayGoOn: () => boolean,
): Promise<StoredExport | 'later'> {
  let current = found.status === 'queued' ? await begin(found, clock.now()) : found;
  while (current.place) {
    if (!(await mayDeliver(current))) return withdraw(current);
    current = await writePart(current, clock.now());
    if (current.place && !mayGoOn()) return 'later';
  }
  if (!(await mayDeliver(current))) return withdraw(current);
  return current.status === 'ready' ? current : finish(current);
}

async function begin(queued: StoredExport, now: Date): Promise<StoredExport> {
  const plan = await planExport(queued.user_id, now);
  const upload_id = await blobs.begin(keyOf(queued), 'application/json');
  const begun = { status: 'running', plan, upload_id, place: beginning } as const;
  await updateExport(queued, begun);
  return { ...queued, ...begun };
}

async function writePart(current: StoredExport, now: Date): Promise<StoredExport> {
  const { user_id, plan, place, receipts, size_bytes } = current;
  const upload = uploadOf(current);
  if (!plan || !place || !upload) throw new Error(`the export ${current.id} was never begun`);
  const { bytes, next } = await writeFrom(contentsOf(user_id, plan, now), place, partBytes);
  const receipt = await blobs.putPart(upload, receipts.length + 1, bytes);
  const written = { receipts: [...receipts, receipt], size_bytes: size_bytes + bytes.length, place: next };
  await updateExport(current, written);
  return { ...current, ...written };
}

async function finish(current: StoredExport): Promise<StoredExport> {
  const upload = uploadOf(current);
  if (!upload) throw new Error(`the export ${current.id} was never begun`);
  await blobs.complete(upload, current.receipts);
  await updateExport(current, { status: 'ready' });
  return { ...current, status: 'ready' };
}

async function mailReady(
  current: StoredExport,
  to: string,
  now: Date,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { id, expires_at } = current;
  const news = {
    kind: 'export_ready',
    path: `${settingsPath('data')}?export=${id}`,
    until: new Date(expires_at * 1000),
  } as const;
  // A refused mail is not an error, because the settings page also shows the export.
  await trySendAccountMail(news, { to, key: `export_ready:${id}` }, onFailure);
  await updateExport(current, { mailed_at: now.toISOString() });
}

/** Ends an export as failed and deletes its parts. The user can request another. */
export async function failExport({ user_id, export_id }: ExportMessage, now: Date): Promise<void> {
  const found = await readExport(user_id, export_id, now);
  if (!found || found.status === 'ready') return;
  if (!(await conditional(updateExport(found, { status: 'failed' })))) return;
  const upload = uploadOf(found);
  if (upload) await blobs.abandon(upload);
}
