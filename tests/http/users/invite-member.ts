import { inviteMember } from '@vaultra/core/contract/members.ts';
import { MailRefused } from '@vaultra/core/shared/mail.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { type Mails, watchMails } from '../../support/mails.ts';
import { invitationTokenFor, inviteTo, membersOf, newMember, newPerson } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { newEmail } from '../../support/session.ts';

describe('users/invite-member', () => {
  let mails: Mails;
  beforeAll(() => {
    mails = watchMails(cloud);
  });
  const ask = (owner: Owner, body: object) =>
    send(cloud, 'POST', `/users/businesses/${owner.businessId}/members`, { token: owner.token, body });
  const show = (token: string) => send(cloud, 'GET', `/invitations/${token}`);

  it('mails a link that is good for 7 days', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const email = newEmail();
    const response = await ask(owner, { email: ` ${email.toUpperCase()} `.trim(), role: 'admin' });
    expect(response.status).toBe(201);
    const { invitation } = inviteMember.responses[201].parse(await response.json());
    expect(invitation).toMatchObject({ email, role: 'admin', invited_by: { name: 'Olive Owner' } });
    const days = (Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)) / 86_400_000;
    expect(days).toBeCloseTo(7, 4);
    const mail = mails.taken.at(-1);
    expect(mail).toMatchObject({ to: email, subject: 'Olive Owner invites you to Corner Shop on Vaultra' });
    expect(mail?.text).toContain('an admin');
    expect(mail?.text).toContain(`${cloud.url}/invitation?token=`);
  });

  it('renews on asking again: another role and link, and the old link is dead', async () => {
    const owner = await newOwner(cloud);
    const email = newEmail();
    const first = await inviteTo(cloud, owner, email, 'viewer');
    const second = await inviteTo(cloud, owner, email, 'admin');
    expect(second.token).not.toBe(first.token);
    await expectRefusal(await show(first.token), 'NOT_FOUND');
    expect(await (await show(second.token)).json()).toMatchObject({ role: 'admin' });
    expect((await membersOf(owner)).invitations).toEqual([second.invitation]);
    expect(mails.taken.filter(({ to }) => to === email)).toHaveLength(2);
  });

  it('keeps one invitation of an address that is invited twice at once', async () => {
    const owner = await newOwner(cloud);
    const email = newEmail();
    await Promise.all([ask(owner, { email, role: 'viewer' }), ask(owner, { email, role: 'admin' })]);
    expect((await membersOf(owner)).invitations).toHaveLength(1);
    const tokens = mails.taken
      .filter(({ to }) => to === email)
      .map(({ text }) => text.match(/token=([\w.-]+)/)?.[1] ?? '');
    expect(new Set(tokens).size).toBe(2);
    const answers = await Promise.all(tokens.map(show));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('refuses a member’s address, in whatever case', async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'viewer');
    for (const email of [owner.email, member.email, member.email.toUpperCase()]) {
      await expectRefusal(await ask(owner, { email, role: 'viewer' }), 'CONFLICT');
    }
    expect((await membersOf(owner)).invitations).toEqual([]);
  });

  it('stops at 50 members and invitations, but renews one of them', async () => {
    const owner = await newOwner(cloud);
    const emails = Array.from({ length: 49 }, newEmail);
    for (const email of emails) expect((await ask(owner, { email, role: 'viewer' })).status).toBe(201);
    await expectRefusal(await ask(owner, { email: newEmail(), role: 'viewer' }), 'UNPROCESSABLE');
    expect((await ask(owner, { email: emails[0], role: 'admin' })).status).toBe(201);
  });

  it('stops at 50 when the last ones are invited at once', async () => {
    const owner = await newOwner(cloud);
    for (let count = 1; count <= 45; count += 1) await ask(owner, { email: newEmail(), role: 'viewer' });
    const statuses = new Set<number>();
    for (const _ of [1, 2, 3]) {
      const twelve = Array.from({ length: 12 }, () => ask(owner, { email: newEmail(), role: 'viewer' }));
      for (const { status } of await Promise.all(twelve)) statuses.add(status);
    }
    for (const status of statuses) expect([201, 409, 422]).toContain(status);
    expect((await membersOf(owner)).invitations).toHaveLength(49);
  });

  it('says so when the mail is refused, and sends it on asking again', async () => {
    const owner = await newOwner(cloud);
    const email = newEmail();
    const before = cloud.errors.length;
    mails.fail(new MailRefused('no such mailbox'));
    const error = await expectRefusal(await ask(owner, { email, role: 'viewer' }), 'UPSTREAM_ERROR');
    expect(error.message).toContain('again');
    expect((await membersOf(owner)).invitations).toMatchObject([{ email }]);
    expect(mails.taken.filter(({ to }) => to === email)).toEqual([]);
    expect((await ask(owner, { email, role: 'viewer' })).status).toBe(201);
    expect((await show(invitationTokenFor(cloud, email))).status).toBe(200);
    expect(cloud.errors).toHaveLength(before);
  });

  it.each([
    ['email', 'nobody'],
    ['email', ''],
    ['role', 'boss'],
    ['business_id', 'biz_01JAAAAAAAAAAAAAAAAAAAAAAA'],
  ])('refuses the %s %j', async (field, value) => {
    const owner = await newOwner(cloud);
    const body = { email: newEmail(), role: 'viewer', [field]: value };
    await expectRefusal(await ask(owner, body), 'VALIDATION_ERROR', `body.${field}`);
  });

  it('puts no line of its own into the mail’s subject', async () => {
    const owner = await newOwner(cloud, { name: 'Corner\r\nBcc: all@example.com' });
    const { email } = await newPerson(cloud);
    await inviteTo(cloud, owner, email);
    expect(mails.taken.at(-1)?.subject).toBe(
      'Olive Owner invites you to Corner Bcc: all@example.com on Vaultra',
    );
  });
});
