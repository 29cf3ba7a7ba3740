import { exportDays } from '../contract/blobs.ts';
import type { DataExport } from '../contract/user-data.ts';
import { blobs } from '../shared/blobs.ts';
import { notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { insertExport, keyOf, readExport, readLatestId, type StoredExport } from './export.store.ts';
import { mayBeGiven, withdraw } from './withdraw.ts';

/**
 * A user asks for everything held of them. While an export of theirs is made it is that one, whose next step is queued once more,
 * should its message have been lost.
 * @throws AppError NOT_FOUND for a user without a profile.
 */
export async function askForExport(userId: string, now: Date): Promise<Pick<DataExport, 'id' | 'status'>> {
  const latestId = await readLatestId(userId);
  const latest = latestId === undefined ? undefined : await readExport(userId, latestId, now);
  const isUnderWay = latest?.status === 'queued' || latest?.status === 'running';
  if (isUnderWay && (await mayBeGiven(latest))) return queue(latest);
  const wanted: StoredExport = {
    user_id: userId,
    id: newId('export', now),
    status: 'queued',
    created_at: now.toISOString(),
    expires_at: Math.floor(now.getTime() / 1000) + exportDays * 86_400,
    place: null,
    receipts: [],
    size_bytes: 0,
  };
  const refusal = await insertExport(wanted, latestId);
  if (refusal === 'no_user') throw notFound('Your profile');
  return refusal === 'another' ? askForExport(userId, now) : queue(wanted);
}

async function queue({ user_id, id, status }: StoredExport): Promise<Pick<DataExport, 'id' | 'status'>> {
  await sendAccounts({ kind: 'export', user_id, export_id: id });
  return { id, status };
}

/** @throws AppError NOT_FOUND for one that is not the user's, or has expired. */
export async function describeExport(userId: string, id: string, now: Date): Promise<DataExport> {
  const found = await readExport(userId, id, now);
  if (!found) throw notFound('The export');
  const isWithdrawn = found.status === 'ready' && !(await mayBeGiven(found));
  if (isWithdrawn) await withdraw(found);
  const { created_at, expires_at, size_bytes } = found;
  const status = isWithdrawn ? 'withdrawn' : found.status;
  const known = { id, status, created_at, expires_at: new Date(expires_at * 1000).toISOString() };
  if (status !== 'ready') return known;
  const url = await blobs.link(keyOf(found), `vaultra-export-${created_at.slice(0, 10)}.json`);
  return { ...known, size_bytes, url };
}
