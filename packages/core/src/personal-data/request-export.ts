import { exportDays } from '../contract/blobs.ts';
import type { DataExport } from '../contract/user-data.ts';
import { blobs } from '../shared/blobs.ts';
import { notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { sendAccounts } from '../users/accounts-message.ts';
import { insertExport, keyOf, readExport, readLatestId, type StoredExport } from './export.store.ts';
import { mayDeliver, withdraw } from './withdraw.ts';

/**
 * Requests an export of everything we store about a user. While an export is running it returns that one and queues its next step
 * again, in case the message was lost.
 * @throws AppError NOT_FOUND for a user without a profile
 */
export async function requestExport(userId: string, now: Date): Promise<Pick<DataExport, 'id' | 'status'>> {
  const latestId = await readLatestId(userId);
  const latest = latestId === undefined ? undefined : await readExport(userId, latestId, now);
  const isRunning = latest?.status === 'queued' || latest?.status === 'running';
  if (isRunning && (await mayDeliver(latest))) return queue(latest);
  const started: StoredExport = {
    user_id: userId,
    id: newId('export', now),
    status: 'queued',
    created_at: now.toISOString(),
    expires_at: Math.floor(now.getTime() / 1000) + exportDays * 86_400,
    place: null,
    receipts: [],
    size_bytes: 0,
  };
  const refusal = await insertExport(started, latestId);
  if (refusal === 'no_user') throw notFound('Your profile');
  return refusal === 'another' ? requestExport(userId, now) : queue(started);
}

async function queue({ user_id, id, status }: StoredExport): Promise<Pick<DataExport, 'id' | 'status'>> {
  await sendAccounts({ kind: 'export', user_id, export_id: id });
  return { id, status };
}

/** @throws AppError NOT_FOUND for an export that has expired or is not the user's */
export async function describeExport(userId: string, id: string, now: Date): Promise<DataExport> {
  const found = await readExport(userId, id, now);
  if (!found) throw notFound('The export');
  const isWithdrawn = found.status === 'ready' && !(await mayDeliver(found));
  if (isWithdrawn) await withdraw(found);
  const { created_at, expires_at, size_bytes } = found;
  const status = isWithdrawn ? 'withdrawn' : found.status;
  const known = { id, status, created_at, expires_at: new Date(expires_at * 1000).toISOString() };
  if (status !== 'ready') return known;
  const url = await blobs.link(keyOf(found), `vaultra-export-${created_at.slice(0, 10)}.json`);
  return { ...known, size_bytes, url };
}
