import { inviteMember } from '@vaultra/core/contract/members.ts';
import { createBusiness, listBusinesses } from '@vaultra/core/contract/users.ts';
import { putInvitation } from '@vaultra/core/invitations/invitation.store.ts';
import { invitationIdOf } from '@vaultra/core/invitations/token.ts';
import { MailRefused } from '@vaultra/core/shared/mail.ts';
import { inTurn } from '@vaultra/core/shared/turn.ts';
import { updateBusiness } from '@vaultra/core/users/business.store.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { type Mails, watchMails } from '../../support/mails.ts';
import { invitationTokenFor, inviteTo, membersOf, newMember, newPerson } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { newEmail } from '../../support/session.ts';

/** Writes invitations directly, because a business may only send 30 a day. */
async function seat(owner: Owner, emails: readonly string[]): Promise<void> {
  for (const email of emails) {
    const invitation = {
      business_id: owner.businessId,
      id: invitationIdOf(owner.businessId, email),
      email,
      role: 'viewer' as const,
      invited_by: owner.userId,
      token_hash: 'none',
      created_at: cloud.clock.now().toISOString(),
      expires_at: Math.floor(cloud.clock.now().getTime() / 1000) + 86_400,
    };
    expect(
      await inTurn(`BIZ#${owner.businessId}`, (turn) => putInvitation(invitation, turn)),
    ).toBeUndefined();
  }
}

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('users/invite-member', () => {
  let mails: Mails;
  beforeAll(() => {
    mails = watchMails(cloud);
  });
  const ask = (owner: Owner, body: object) =>
    send(cloud, 'POST', `/users/businesses/${owner.businessId}/members`, { token: owner.token, body });
  const show = (token: string) => send(cloud, 'GET', `/invitations/${token}`);

  it('mails a link that works for 7 days', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const email = newEmail();
    const response = await ask(owner, { email: ` ${email.toUpperCase()} `.trim(), role: 'admin' });
    expect(response.status).toBe(201);
    const { invitation } = inviteMember.responses[201].parse(await response.json());
    expect(invitation).toMatchObject({ email, role: 'admin', invited_by: { name: 'Olive Owner' } });
    const days = (Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)) / 86_400_000;
    expect(days).toBeCloseTo(7, 4);
    const mail = mails.taken.at(-1);
    expect(mail).toMatchObject({
      to: email,
      subject: '“Olive Owner” invites you to “Corner Shop” on Vaultra',
    });
    expect(mail?.text).toContain('an admin');
    expect(mail?.text).toContain(`${cloud.url}/invitation?token=`);
  });

  it('replaces the invitation when sent again: new role, new link, and the old link stops working', async () => {
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

  it('keeps one invitation when an address is invited twice in parallel', async () => {
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

  it('refuses the address of a member, regardless of case', async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'viewer');
    for (const email of [owner.email, member.email, member.email.toUpperCase()]) {
      await expectRefusal(await ask(owner, { email, role: 'viewer' }), 'CONFLICT');
    }
    expect((await membersOf(owner)).invitations).toEqual([]);
  });

  test('stops at 50 members and invitations, but still renews an existing invitation', async () => {
    const owner = await newOwner(cloud);
    const emails = Array.from({ length: 49 }, newEmail);
    await seat(owner, emails);
    await expectRefusal(await ask(owner, { email: newEmail(), role: 'viewer' }), 'UNPROCESSABLE');
    expect((await ask(owner, { email: emails[0], role: 'admin' })).status).toBe(201);
  });

  test('stops at 50 when the last ones are invited in parallel', async () => {
    const owner = await newOwner(cloud);
    await seat(owner, Array.from({ length: 45 }, newEmail));
    const statuses = new Set<number>();
    for (const _ of [1, 2]) {
      const twelve = Array.from({ length: 12 }, () => ask(owner, { email: newEmail(), role: 'viewer' }));
      for (const { status } of await Promise.all(twelve)) statuses.add(status);
    }
    for (const status of statuses) expect([201, 409, 422]).toContain(status);
    expect((await membersOf(owner)).invitations).toHaveLength(49);
  });

  test('mails 30 strangers a day in total across all businesses and owners', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const statuses = async (token: string, businessId: string, count: number) => {
      const path = `/users/businesses/${businessId}/members`;
      let invited = 0;
      for (let asked = 0; asked < count; asked += 1) {
        const body = { email: newEmail(), role: 'viewer' };
        if ((await send(cloud, 'POST', path, { token, body })).status === 201) invited += 1;
      }
      return invited;
    };
    expect(await statuses(owner.token, owner.businessId, 20)).toBe(20);
    // The business has 9 left, because the member was invited too.
    expect(await statuses(other.token, owner.businessId, 15)).toBe(9);
    const { business } = await owner.call(createBusiness, { body: { name: 'Another' } });
    expect(await statuses(owner.token, business.id, 15)).toBe(9);
  });

  test('mails one address at most five times a day', async () => {
    const owner = await newOwner(cloud);
    const body = { email: newEmail(), role: 'viewer' };
    for (let count = 0; count < 5; count += 1) expect((await ask(owner, body)).status).toBe(201);
    await expectRefusal(await ask(owner, body), 'RATE_LIMITED');
    expect(mails.taken.filter(({ to }) => to === body.email)).toHaveLength(5);
  });

  it('reports a refused mail, and sends it on the next request', async () => {
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

  it('keeps links and line breaks out of the mail, even from names stored before the rules for names', async () => {
    const owner = await newOwner(cloud, { name: 'Booking.com' });
    const { email } = await newPerson(cloud);
    await inviteTo(cloud, owner, email);
    const mail = mails.taken.at(-1);
    expect(mail?.subject).toBe('“Olive Owner” invites you to “Booking.\u2060com” on Vaultra');
    for (const part of [mail?.text, mail?.html]) expect(part).not.toContain('Booking.com');

    const name = 'Corner\r\nBcc: all@example.com \u202Ehttps://evil.example/x';
    await updateBusiness(owner.businessId, { name });
    await inviteTo(cloud, owner, email);
    const old = mails.taken.at(-1);
    expect(old?.subject).toMatch(
      /^“Olive Owner” invites you to “Corner Bcc: all@[^\r\n\u202E]*” on Vaultra$/,
    );
    for (const part of [old?.subject, old?.text, old?.html])
      expect(part).not.toMatch(/evil\.example|https:\/\/evil|\u202E/);
    const { businesses } = await owner.call(listBusinesses, {});
    expect(businesses[0]?.name).toBe('Corner Bcc: all@example.com https://evil.example/x');
  });
});
