import { putAlert } from '@vaultra/core/alerts/alert.store.ts';
import type { StoredAlert } from '@vaultra/core/alerts/alert.ts';
import { scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { resumeMail } from '@vaultra/core/contract/notifications.ts';
import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { updateBusiness, updateMe } from '@vaultra/core/contract/users.ts';
import { claimMail, leaseMs } from '@vaultra/core/notifications/notice.store.ts';
import { formatDate } from '@vaultra/core/shared/format-date.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { MailRefused } from '@vaultra/core/shared/mail.ts';
import { send as queue } from '@vaultra/core/shared/queue.ts';
import { stopMail } from '@vaultra/core/users/mail-stop.store.ts';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Mails, watchMails } from '../support/mails.ts';
import { settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';

// Denver is 7 hours behind UTC until March 8, 2026, when daylight saving time begins; then it is 6 hours.
const name = 'Gadget Gulch';
let cloud: TestCloud;
let mails: Mails;
let owner: Owner;
let account: string;

beforeAll(async () => {
  // A Monday, 2 a.m. local time.
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T09:00:00Z' }, { businesses: [name] });
  mails = watchMails(cloud);
  owner = await newOwner(cloud, { name });
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  // Changes caused by time alone, such as the end of a dispute, would also be news.
  await setWebhookFaults(cloud, { drop: 1 });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const goTo = (time: string) => cloud.moveClock(new Date(time));
const job = (input?: unknown) => cloud.runJob('send_notification_digest', input);
/** Runs the job as its schedule does. @returns how many digests were due, and the mails sent */
async function morning() {
  const before = mails.taken.length;
  const { dispatched } = (await job(scheduledInput)) as { dispatched: number };
  return { dispatched, mails: mails.taken.slice(before) };
}
const nothingDue = { dispatched: 0, mails: [] };
const nothingNew = { dispatched: 1, mails: [] };
const setDigest = (digest: 'daily' | 'weekly' | 'off') =>
  owner.call(updateMe, { body: { notifications: { digest } } });

/** Creates an alert as news, without waiting for a real cause. */
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

describe('a weekly digest', () => {
  it('first comes on Monday at eight local time, and shows the current state', async () => {
    // The last Monday morning was before the first user joined.
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
    expect(sent[0]?.text).toContain(`${cloud.url}/b/${owner.businessId}/home`);
    expect(sent[0]?.text).toContain(`${cloud.url}/unsubscribe?token=`);
    expect(await morning()).toEqual(nothingDue);
  });

  it('has one picture: the score of the last 90 days, with its figures in words', async () => {
    const { text = '', html = '', inline = [] } = mails.taken.at(-1) ?? {};
    expect(inline.map(({ cid, type }) => [cid, type])).toEqual([['score-line', 'image/png']]);
    const { scores } = await owner.call(readinessHistory, {});
    const known = scores.flatMap(({ date, score }) => (score === null ? [] : [{ date, score }]));
    const [first, last] = [known[0], known.at(-1)];
    const own = scores.find(({ reconstructed }) => !reconstructed);
    const on = (day?: { date: string; score: number }) => `${day?.score} on ${formatDate(day?.date ?? '')}`;
    const words = `The score from ${on(first)} to ${on(last)}: lowest ${Math.min(...known.map(({ score }) => score))} on `;
    expect(text).toContain(words);
    expect(text).toContain(`Days before ${formatDate(own?.date ?? '')} are reconstructed.`);
    expect(html).toContain(`<img src="cid:score-line" alt="${words}`);
    const { width, height, data } = decode(inline[0]?.content ?? new Uint8Array());
    expect([width, height]).toEqual([1024, 300]);
    expect(new Set(data).size).toBeGreaterThan(20);
  });

  it('is kept in the outbox as sent', async () => {
    const { messages } = (await (await fetch(`${cloud.url}/_local/outbox`)).json()) as { messages: object[] };
    const { to, subject, text, html, headers, inline } = mails.taken.at(-1) ?? {};
    const pictures = inline?.map(({ content, ...kept }) => ({
      ...kept,
      content: Buffer.from(content).toString('base64'),
    }));
    const created_at = expect.stringMatching(/^2026-03-02T15:00:/);
    // The others are for the critical alerts that came with the connection: disputes and a reserve.
    expect(messages).toHaveLength(3);
    expect(messages[0]).toEqual({
      ...{ id: expect.any(String), to, subject, text, html, headers, created_at },
      inline: pictures,
    });
    const page = await (await fetch(`${cloud.url}/outbox`)).text();
    expect(page).toContain('Gadget Gulch: ');
    expect(page).toContain(`data:image/png;base64,${pictures?.[0]?.content}`);
  });

  it('does not come on another day, even with news', async () => {
    await goTo('2026-03-03T15:00:00Z');
    await news('A payout failed');
    expect(await morning()).toEqual(nothingDue);
  });
});

describe('a daily digest', () => {
  it('lists the news once', async () => {
    await setDigest('daily');
    const { mails: sent } = await morning();
    expect(sent.map(({ subject }) => subject)).toEqual(['Gadget Gulch: a payout failed']);
    expect(sent[0]).not.toHaveProperty('inline');
    await goTo('2026-03-04T15:00:00Z');
    expect(await morning()).toEqual(nothingNew);
  });

  it('shows how the score moved and why', async () => {
    await setWebhookFaults(cloud, { drop: 0 });
    // With fewer sales, so many declines would be an alert about card testing.
    for (let n = 0; n < 40; n++) {
      for (const kind of ['charge', 'charge', 'declined_charge']) await triggerEvent(cloud, account, kind);
    }
    await settled(cloud);
    await setWebhookFaults(cloud, { drop: 1 });
    await goTo('2026-03-05T15:00:00Z');
    const { mails: sent } = await morning();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toMatch(/^Gadget Gulch: \d+, down \d+/);
    expect(sent[0]?.text).toMatch(/\* \d+ → \d+, down \d+ points?\n/);
    expect(sent[0]?.text).toMatch(
      /\* Payments lost: down [\d.]+ points?\n {2}Payments lost: [\d.]+% → [\d.]+%/,
    );
  });

  it('without news is skipped that day, and the next one includes later news', async () => {
    await goTo('2026-03-06T15:00:00Z');
    expect(await morning()).toEqual(nothingNew);
    await news('Sales fell');
    await goTo('2026-03-06T22:00:00Z');
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-07T15:00:00Z');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual(['Gadget Gulch: sales fell']);
  });

  it('comes an hour earlier by UTC after daylight saving time begins', async () => {
    await goTo('2026-03-08T13:59:00Z');
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-08T14:00:00Z');
    expect(await morning()).toEqual(nothingNew);
  });

  it('comes once after several missed days', async () => {
    await news('A payout failed again');
    await goTo('2026-03-12T20:00:00Z');
    expect((await morning()).mails).toHaveLength(1);
    expect(await morning()).toEqual(nothingDue);
  });
});

describe('a digest requested by hand', () => {
  it('can be sent at any time, and the next morning’s digest does not repeat it', async () => {
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

describe('a digest is sent exactly once', () => {
  it('when the job runs often and in parallel', async () => {
    await goTo('2026-03-14T14:00:00Z');
    await news('Run thrice');
    const before = mails.taken.length;
    await Promise.all([job(scheduledInput), job(scheduledInput), job()]);
    await job(scheduledInput);
    await job();
    expect(mails.taken.slice(before).map(({ subject }) => subject)).toEqual(['Gadget Gulch: Run thrice']);
  });

  it('when its message is delivered again', async () => {
    await goTo('2026-03-15T14:00:00Z');
    await news('Told twice');
    expect((await morning()).mails).toHaveLength(1);
    await news('Not to be told with it');
    const before = mails.taken.length;
    await digestMessage('2026-03-15');
    await cloud.drain();
    expect(mails.taken).toHaveLength(before);
  });

  it('when it was refused at first and tried again', async () => {
    await goTo('2026-03-16T14:00:00Z');
    mails.fail(new MailRefused('not now'));
    expect((await morning()).mails.map(({ key }) => key)).toEqual([
      `digest:${owner.businessId}:${owner.userId}:2026-03-16`,
    ]);
  });

  it('when a worker died before sending it: after its claim expires', async () => {
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

  it('and not again while it is unknown whether it was sent', async () => {
    await goTo('2026-03-18T14:00:00Z');
    await news('Lost answer');
    mails.fail(new Error('the connection was lost'));
    // This lasts until the message goes to the dead letters.
    expect(await morning()).toEqual(nothingNew);
    const [key, now] = [`digest:${owner.businessId}:${owner.userId}:2026-03-18`, cloud.clock.now()];
    expect(await claimMail(owner.businessId, key, now)).toBe('busy');
    expect((await cloud.counts())['vaultra-notifications-dlq.fifo']?.visible).toBe(1);
    // The next morning's digest contains the news that this one did not deliver.
    await goTo('2026-03-19T14:00:00Z');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual(['Gadget Gulch: Lost answer']);
  });
});

it('uses the business’s own time zone when it has one', async () => {
  await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { timezone: 'Asia/Tokyo' } });
  await settled(cloud);
  await goTo('2026-03-20T22:59:00Z');
  await job(scheduledInput);
  expect(await morning()).toEqual(nothingDue);
  await goTo('2026-03-20T23:00:00Z');
  expect((await morning()).dispatched).toBe(1);
});

describe('an unsubscribed user', () => {
  it('gets no digest after one click: not scheduled, not requested and not already queued', async () => {
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

  it('gets the news since then after subscribing again', async () => {
    await setDigest('weekly');
    expect((await morning()).mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Gadget Gulch: '),
    ]);
  });
});

describe('an address whose mail is stopped', () => {
  it('gets no digest, and after it is switched on again the next one includes what was missed', async () => {
    await setDigest('daily');
    await stopMail(owner.email, { reason: 'bounce', at: cloud.clock.now().toISOString() });
    await news('A missed thing');
    await goTo('2026-03-24T14:00:00Z');
    expect(await morning()).toEqual(nothingNew);
    // Its morning is over.
    expect(await morning()).toEqual(nothingDue);
    await owner.call(resumeMail, {});
    expect(await morning()).toEqual(nothingDue);
    await goTo('2026-03-25T14:00:00Z');
    expect((await morning()).mails.map(({ text }) => text)).toEqual([
      expect.stringMatching(/a missed thing/i),
    ]);
  });
});
