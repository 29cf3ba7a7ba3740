import { putAlert } from '@vaultra/core/alerts/alert.store.ts';
import type { StoredAlert } from '@vaultra/core/alerts/alert.ts';
import { scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { updateBusiness, updateMe } from '@vaultra/core/contract/users.ts';
import { claimMail, leaseMs } from '@vaultra/core/notifications/notice.store.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { MailRefused } from '@vaultra/core/shared/mail.ts';
import { send as queue } from '@vaultra/core/shared/queue.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Mails, watchMails } from '../support/mails.ts';
import { happen, misbehave, settled } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';

// In Denver it is 7 hours earlier than UTC until 8 March 2026, when the clocks go forward: then it is 6.
const name = 'Gadget Gulch';
let cloud: TestCloud;
let mails: Mails;
let owner: Owner;
let account: string;

beforeAll(async () => {
  // A Monday, at two in the morning there.
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T09:00:00Z' });
  mails = watchMails(cloud);
  owner = await newOwner(cloud, { name });
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  // What time alone brings, such as a dispute's end, would be news as well.
  await misbehave(cloud, { drop: 1 });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const goTo = (time: string) => cloud.moveClock(new Date(time));
const job = (input?: unknown) => cloud.runJob('send_notification_digest', input);
/** Runs the job as its schedule does. @returns to how many a digest was due, and the mails they got */
async function morning() {
  const before = mails.taken.length;
  const { dispatched } = (await job(scheduledInput)) as { dispatched: number };
  return { dispatched, mails: mails.taken.slice(before) };
}
const nothingDue = { dispatched: 0, mails: [] };
const nothingNew = { dispatched: 1, mails: [] };
const setDigest = (digest: 'daily' | 'weekly' | 'off') =>
  owner.call(updateMe, { body: { notifications: { digest } } });

/** Something to tell, without waiting for something to happen: an alert of its own. */
async function news(title: string): Promise<StoredAlert> {
  const now = cloud.clock.now();
  const alert: StoredAlert = {
    id: newId('alert', now),
    kind: 'payout_failed',
    cause: title,
    severity: 'warning',
    title,
    why: 'The bank returned it.',
    steps: ['Check the bank account.'],
    projection: null,
    sources: [],
    status: 'unread',
    created_at: now,
    updated_at: now,
    resolved_at: null,
    critical_since: null,
  };
  await putAlert(owner.businessId, alert);
  return alert;
}
const digestMessage = (slot: string | null) =>
  queue('notifications', {
    body: { kind: 'digest', business_id: owner.businessId, user_id: owner.userId, slot },
    group: owner.businessId,
    deduplication: crypto.randomUUID(),
  });

describe('weekly', () => {
  it('the first comes on Monday at eight, there, and says how things stand', async () => {
    // The last Monday morning was before there was anybody to read it.
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-02T14:59:00Z');
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-02T15:00:00Z');
    const { dispatched, mails: sent } = await morning();
    expect([dispatched, sent.length]).toEqual([1, 1]);
    expect(sent[0]).toMatchObject({
      to: owner.email,
      subject: expect.stringMatching(/^Gadget Gulch: \d+ of 100, tier /),
      text: expect.stringMatching(/The score is \d+ of 100, tier/),
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
    expect(sent[0]?.text).toContain(`${cloud.url}/dashboard`);
    expect(sent[0]?.text).toContain(`${cloud.url}/unsubscribe?token=`);
    expect(await morning()).toEqual(nothingDue);
  });

  it('is kept in the outbox as it was sent', async () => {
    const { messages } = (await (await fetch(`${cloud.url}/_local/outbox`)).json()) as { messages: object[] };
    const { to, subject, text, html, headers } = mails.taken.at(-1) ?? {};
    const created_at = expect.stringMatching(/^2026-03-02T15:00:/);
    // The other is of the critical alert that came with the connection.
    expect(messages).toHaveLength(2);
    expect(messages[0]).toEqual({ id: expect.any(String), to, subject, text, html, headers, created_at });
    expect(await (await fetch(`${cloud.url}/outbox`)).text()).toContain('Gadget Gulch: ');
  });

  it('does not come on another day, whatever is new', async () => {
    await goTo('2026-03-03T15:00:00Z');
    await news('A payout failed');
    expect(await morning()).toEqual(nothingDue);
  });
});

describe('daily', () => {
  it('says what is new, once', async () => {
    await setDigest('daily');
    const { mails: sent } = await morning();
    expect(sent.map(({ subject }) => subject)).toEqual(['Gadget Gulch: a payout failed']);
    await goTo('2026-03-04T15:00:00Z');
    expect(await morning()).toEqual(nothingNew);
  });

  it('says how the score moved, and by what', async () => {
    await misbehave(cloud, { drop: 0 });
    for (let n = 0; n < 40; n++) await happen(cloud, account, 'declined_charge');
    await settled(cloud);
    await misbehave(cloud, { drop: 1 });
    await goTo('2026-03-05T15:00:00Z');
    const { mails: sent } = await morning();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toMatch(/^Gadget Gulch: \d+, down \d+/);
    expect(sent[0]?.text).toMatch(/\* \d+ → \d+, down \d+ points?\n/);
    expect(sent[0]?.text).toMatch(
      /\* Payments lost: down [\d.]+ points?\n {2}Payments lost: [\d.]+% → [\d.]+%/,
    );
  });

  it('without news does not come that day any more, and has them the next', async () => {
    await goTo('2026-03-06T15:00:00Z');
    expect(await morning()).toEqual(nothingNew);
    await news('Sales fell');
    await goTo('2026-03-06T22:00:00Z');
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-07T15:00:00Z');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual(['Gadget Gulch: sales fell']);
  });

  it('comes an hour earlier by UTC once the clocks went forward', async () => {
    await goTo('2026-03-08T13:59:00Z');
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-08T14:00:00Z');
    expect(await morning()).toEqual(nothingNew);
  });

  it('that was missed for days comes once', async () => {
    await news('A payout failed again');
    await goTo('2026-03-12T20:00:00Z');
    expect((await morning()).mails).toHaveLength(1);
    expect(await morning()).toEqual(nothingDue);
  });
});

describe('asked for by hand', () => {
  it('comes at any time where something is new, and the morning after has nothing left to say', async () => {
    const before = mails.taken.length;
    expect(await job()).toEqual({ dispatched: 1 });
    expect(mails.taken).toHaveLength(before);
    for (const title of ['One thing', 'Another thing']) {
      await news(title);
      expect(await job()).toEqual({ dispatched: 1 });
    }
    expect(mails.taken.slice(before).map(({ subject }) => subject)).toEqual([
      'Gadget Gulch: one thing',
      'Gadget Gulch: Another thing',
    ]);
    await goTo('2026-03-13T14:00:00Z');
    expect(await morning()).toEqual(nothingNew);
  });
});

describe('exactly once', () => {
  it('however often and however many at a time the job runs', async () => {
    await goTo('2026-03-14T14:00:00Z');
    await news('Run thrice');
    const before = mails.taken.length;
    await Promise.all([job(scheduledInput), job(scheduledInput), job()]);
    await job(scheduledInput);
    await job();
    expect(mails.taken.slice(before).map(({ subject }) => subject)).toEqual(['Gadget Gulch: Run thrice']);
  });

  it('where its message is delivered again', async () => {
    await goTo('2026-03-15T14:00:00Z');
    await news('Told twice');
    expect((await morning()).mails).toHaveLength(1);
    await news('Not to be told with it');
    const before = mails.taken.length;
    await digestMessage('2026-03-15');
    await cloud.drain();
    expect(mails.taken).toHaveLength(before);
  });

  it('where it was refused at first, and tried again', async () => {
    await goTo('2026-03-16T14:00:00Z');
    mails.fail(new MailRefused('not now'));
    expect((await morning()).mails.map(({ key }) => key)).toEqual([
      `digest:${owner.businessId}:${owner.userId}:2026-03-16`,
    ]);
  });

  it('where a worker ended with it unsent: once its claim ran out', async () => {
    await goTo('2026-03-17T14:00:00Z');
    await news('Sent by another');
    const key = `digest:${owner.businessId}:${owner.userId}:2026-03-17`;
    const left = 1500;
    const now = cloud.clock.now();
    await claimMail(owner.businessId, key, now, Date.now() - leaseMs + left);
    const begun = Date.now();
    expect((await morning()).mails).toHaveLength(1);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(left - 100);
    expect(await claimMail(owner.businessId, key, now, Date.now() + leaseMs)).toBe('sent');
  });

  it('and not at all while nobody can tell whether it was sent', async () => {
    await goTo('2026-03-18T14:00:00Z');
    await news('Lost answer');
    mails.fail(new Error('the connection was lost'));
    // Until its message is put aside.
    expect(await morning()).toEqual(nothingNew);
    const [key, now] = [`digest:${owner.businessId}:${owner.userId}:2026-03-18`, cloud.clock.now()];
    expect(await claimMail(owner.businessId, key, now)).toBe('busy');
    expect((await cloud.counts())['vaultra-notifications-dlq.fifo']?.visible).toBe(1);
    // A next morning has what that one did not tell.
    await goTo('2026-03-19T14:00:00Z');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual(['Gadget Gulch: Lost answer']);
  });
});

it('goes by the business’s own time zone where it has one', async () => {
  await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { timezone: 'Asia/Tokyo' } });
  await settled(cloud);
  await goTo('2026-03-20T22:59:00Z');
  await job(scheduledInput);
  expect(await morning()).toEqual(nothingDue);
  await goTo('2026-03-20T23:00:00Z');
  expect((await morning()).dispatched).toBe(1);
});

describe('whoever left', () => {
  it('by one click gets none, scheduled, asked for or on its way', async () => {
    await news('Unheard');
    const { headers } = mails.taken.at(-1) ?? {};
    const [, url = ''] = /^<(.*)>$/.exec(headers?.['List-Unsubscribe'] ?? '') ?? [];
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(await answer.json()).toEqual({ unsubscribed: 'digest' });
    await goTo('2026-03-23T23:00:00Z');
    expect(await morning()).toEqual(nothingDue);
    expect(await job()).toEqual({ dispatched: 0 });
    const before = mails.taken.length;
    for (const slot of ['2026-03-24', null]) await digestMessage(slot);
    await cloud.drain();
    expect(mails.taken).toHaveLength(before);
  });

  it('and came back is told what is new since', async () => {
    await setDigest('weekly');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Gadget Gulch: '),
    ]);
  });
});
