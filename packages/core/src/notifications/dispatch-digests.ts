import { ulid } from 'ulid';
import { type Message, sendAll } from '../shared/queue.ts';
import { forEachConnected } from '../stripe/for-each-connected.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { type Member, readBusiness, readMembers } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';
import { timeZoneOf } from './load.ts';
import type { DigestMessage } from './message.ts';
import { readDigestState } from './notice.store.ts';
import { isSlotDue, latestSlot, type Rhythm } from './slot.ts';

interface Reader {
  member: Member;
  rhythm: Rhythm;
}

/**
 * Queues a digest for each member of each connected business. Whether there is something to report is decided when the
 * digest is built.
 * @param dueOnly only members whose digest is due; false when run by hand
 * @returns the number of digests queued
 */
export async function dispatchDigests(now: Date, dueOnly: boolean): Promise<number> {
  let dispatched = 0;
  await forEachConnected(async (businessId) => {
    const readers = await readReaders(businessId);
    const messages = dueOnly
      ? await dueOf(businessId, readers, now)
      : readers.map((one) => toMessage(one, null));
    await sendAll('notifications', messages.map(queued));
    dispatched += messages.length;
  });
  return dispatched;
}

async function readReaders(businessId: string): Promise<Reader[]> {
  const readers = (await readMembers(businessId)).map(async (member): Promise<Reader[]> => {
    const rhythm = (await readUser(member.user_id))?.notifications.digest ?? 'off';
    return rhythm === 'off' ? [] : [{ member, rhythm }];
  });
  return (await Promise.all(readers)).flat();
}

async function dueOf(businessId: string, readers: Reader[], now: Date): Promise<DigestMessage[]> {
  if (readers.length === 0) return [];
  const [business, integration] = await Promise.all([readBusiness(businessId), readIntegration(businessId)]);
  if (!business || !integration) return [];
  const timeZone = await timeZoneOf(business, integration.account_id);
  const due = readers.map(async (reader): Promise<DigestMessage[]> => {
    const slot = latestSlot(now, timeZone, reader.rhythm);
    const state = await readDigestState(businessId, reader.member.user_id);
    const isDue = isSlotDue(slot, state?.slot ?? null, new Date(reader.member.created_at));
    return isDue ? [toMessage(reader, slot.date)] : [];
  });
  return (await Promise.all(due)).flat();
}

function toMessage({ member: { business_id, user_id } }: Reader, slot: string | null): DigestMessage {
  return { kind: 'digest', business_id, user_id, slot };
}

/** A digest requested by hand is a new message each time, because something may have changed since the last. */
function queued(body: DigestMessage): Message {
  const { business_id, user_id, slot } = body;
  return { body, group: business_id, deduplication: `digest:${business_id}:${user_id}:${slot ?? ulid()}` };
}
