import { forgotPassword } from '@vaultra/core/contract/auth.ts';
import { inviteMember } from '@vaultra/core/contract/members.ts';
import { resumeMail } from '@vaultra/core/contract/notifications.ts';
import { updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { takeMailFeedback } from '@vaultra/core/notifications/mail-feedback.ts';
import { endMailStop, readMailStop } from '@vaultra/core/users/mail-stop.store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { newEmail } from '../support/session.ts';
import { downloaded, exported, leave } from '../support/user-data.ts';

/** What mail servers and readers say of a mail, by the embedded cloud's outbox. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T09:00:00Z' }, { businesses: [] });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const ofOutbox = (path: string) => fetch(`${cloud.url}/_local/outbox/${path}`, { method: 'POST' });
const mailsTo = (email: string) => cloud.outbox.messages().filter(({ to }) => to === email);

/** Requests a mail with a code. */
async function codeTo(owner: Owner): Promise<void> {
  await clientFor(cloud)(forgotPassword, { body: { email: owner.email } });
}

/** An owner to whom a mail was sent, and what became of it. */
async function ownerWith(kind: string): Promise<Owner> {
  const owner = await newOwner(cloud);
  await codeTo(owner);
  const [mail] = mailsTo(owner.email);
  const response = await ofOutbox(`${mail?.id}/${kind}`);
  expect([response.status, await response.json()]).toEqual([200, { mail: mail?.id, feedback: kind }]);
  return owner;
}
const stopOf = async (owner: Owner) => (await owner.call(usersMe, {})).mail_stopped;

describe('the settings of a user', () => {
  it.each(['bounce', 'complaint'] as const)(
    'show that a %s stopped their mail, and since when',
    async (kind) => {
      const owner = await ownerWith(kind);
      expect(await stopOf(owner)).toEqual({ reason: kind, at: expect.stringMatching(/^2026-03-02T09:/) });
    },
  );

  it('show nothing after a transient bounce, such as a full mailbox', async () => {
    expect(await stopOf(await ownerWith('transient-bounce'))).toBeNull();
  });

  it('show nothing to a user whose mail arrives', async () => {
    expect(await stopOf(await newOwner(cloud))).toBeNull();
  });

  it('show nothing after a year, because addresses come back', async () => {
    const owner = await ownerWith('bounce');
    const { at } = (await stopOf(owner)) ?? { at: '' };
    const later = (days: number) => new Date(Date.parse(at) + days * 86_400_000);
    expect(await readMailStop(owner.email, later(364))).toEqual({ reason: 'bounce', at });
    expect(await readMailStop(owner.email, later(366))).toBeNull();
  });
});

describe('an address whose mail is stopped', () => {
  it('still gets codes, because without codes the account could not be recovered', async () => {
    const owner = await ownerWith('complaint');
    const before = mailsTo(owner.email).length;
    await codeTo(owner);
    expect(mailsTo(owner.email).length).toBe(before + 1);
  });

  it('is not invited, and the inviter learns why', async () => {
    const stopped = await ownerWith('bounce');
    const owner = await newOwner(cloud);
    const before = mailsTo(stopped.email).length;
    const inviting = () =>
      owner.call(inviteMember, {
        params: { id: owner.businessId },
        body: { email: stopped.email, role: 'viewer' },
      });
    await expect(inviting()).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('We cannot email this address'),
    });
    expect(mailsTo(stopped.email).length).toBe(before);
    await stopped.call(resumeMail, {});
    await inviting();
    expect(mailsTo(stopped.email).length).toBe(before + 1);
  });

  it('is in the export, and not in the table after the account is deleted', async () => {
    const owner = await ownerWith('complaint');
    const stop = await stopOf(owner);
    expect(await downloaded(owner, await exported(cloud, owner))).toMatchObject({ mail_stopped: stop });
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(await readMailStop(owner.email, cloud.clock.now())).toBeNull();
  });

  it('is the same address in another case', async () => {
    const owner = await newOwner(cloud);
    await takeMailFeedback(bounceOf(owner.email.toUpperCase()));
    expect(await stopOf(owner)).toMatchObject({ reason: 'bounce' });
  });

  it('does not change with settings', async () => {
    const owner = await ownerWith('bounce');
    await owner.call(updateMe, { body: { notifications: { digest: 'daily' } } });
    expect(await stopOf(owner)).toMatchObject({ reason: 'bounce' });
  });
});

const timestamp = '2026-03-02T09:00:00.000Z';
const bounceOf = (emailAddress: string) => ({
  detail: {
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress }], timestamp },
  },
});

describe('an event of SES', () => {
  it('that arrives twice changes nothing the second time', async () => {
    const email = newEmail();
    const now = new Date(timestamp);
    for (const _ of [1, 2]) expect(await takeMailFeedback(bounceOf(email))).toMatchObject({ stopped: 1 });
    expect(await readMailStop(email, now)).toEqual({ reason: 'bounce', at: timestamp });
    await endMailStop(email);
    expect(await readMailStop(email, now)).toBeNull();
  });

  it('that says “not spam” stops nothing', async () => {
    const email = newEmail();
    const complaint = {
      complaintFeedbackType: 'not-spam',
      complainedRecipients: [{ emailAddress: email }],
      timestamp,
    };
    expect(await takeMailFeedback({ detail: { eventType: 'Complaint', complaint } })).toEqual({
      kind: 'complaint: not-spam',
      stopped: 0,
    });
    expect(await readMailStop(email, new Date(timestamp))).toBeNull();
  });

  it('of another kind is an error that names the fields and no address', async () => {
    const wrong = bounceOf('not an address of olive');
    await expect(takeMailFeedback(wrong)).rejects.toThrow(
      'detail.bounce.bouncedRecipients.0.emailAddress (invalid_format)',
    );
    await expect(takeMailFeedback(wrong)).rejects.not.toThrow('olive');
    await expect(takeMailFeedback({ detail: { eventType: 'Open' } })).rejects.toThrow('detail.eventType');
  });
});

describe('the outbox’s door', () => {
  it('refuses an unknown mail and an unknown kind, and says what there is', async () => {
    const missing = await ofOutbox('01J/bounce');
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: 'There is no email 01J; GET /_local/outbox lists them.' },
    ]);
    const owner = await newOwner(cloud);
    await codeTo(owner);
    const unknown = await ofOutbox(`${mailsTo(owner.email)[0]?.id}/lost`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { error: 'There is no feedback lost. The kinds are bounce, transient-bounce, complaint.' },
    ]);
  });
});
