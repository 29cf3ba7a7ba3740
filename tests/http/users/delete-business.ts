import { connectKey, status } from '@vaultra/core/contract/stripe.ts';
import { createBusiness, usersMe } from '@vaultra/core/contract/users.ts';
import { insertBusinessDeletion } from '@vaultra/core/deletion/deletion.store.ts';
import { MailRefused, mailer } from '@vaultra/core/shared/mail.ts';
import { countReads } from '@vaultra/core/stripe/read/read-pool.store.ts';
import { ofBusiness } from '@vaultra/core/users/deletion.entity.ts';
import { describe, expect, it, vi } from 'vitest';
import { clientFor, send } from '../../support/cloud.ts';
import { answered, beginConsent, goBack, isConnectedAtStripe, release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { sessionOf, signInWithGoogle } from '../../support/google.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { inviteTo, newMember, newPerson } from '../../support/members.ts';
import { settled } from '../../support/naive.ts';
import {
  accountOf,
  backfilled,
  connectStripe,
  goodPassword,
  newAccount,
  newOwner,
  type Owner,
} from '../../support/owner.ts';
import { plantConversation } from '../../support/plant-conversation.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { makeKey } from '../../support/restricted-keys.ts';
import { newEmail } from '../../support/session.ts';
import { leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('users/delete-business', () => {
  const remove = (
    { businessId }: Pick<Owner, 'businessId'>,
    { token }: { token: string },
    body: object | undefined = { current_password: goodPassword },
  ) => send(cloud, 'DELETE', `/users/businesses/${businessId}`, { token, body });
  const subjectsTo = (email: string) =>
    cloud.outbox.messages().flatMap(({ to, subject }) => (to === email ? [subject] : []));
  const businessesOf = async ({ call }: Pick<Owner, 'call'>) =>
    (await call(usersMe, {})).businesses.map(({ id }) => id);
  const runSecondPass = async () => {
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 16 * 60_000));
    await cloud.runJob('delete_accounts');
  };

  it('hides the business from the owner at once and from all members soon, and mails them', async () => {
    const owner = await newOwner(cloud, { name: 'Sold & Gone' });
    const { business: kept } = await owner.call(createBusiness, { body: { name: 'Kept' } });
    const member = await newMember(cloud, owner, 'admin');
    const invited = await inviteTo(cloud, owner, 'invited@example.com');
    for (const { userId } of [owner, member])
      await plantConversation(cloud, { userId, businessId: owner.businessId });
    const response = await remove(owner, owner);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ deletion: 'queued' });
    // The remaining business is now the default when a request names none.
    expect(await businessesOf(owner)).toEqual([kept.id]);
    expect((await owner.call(status, {})).connected).toBe(false);
    await cloud.drain();
    expect(await businessesOf(member)).toEqual([]);
    const look = `/metrics?business_id=${owner.businessId}`;
    for (const { token } of [owner, member])
      await expectRefusal(await send(cloud, 'GET', look, { token }), 'NOT_FOUND');
    await expectRefusal(await send(cloud, 'GET', `/invitations/${invited.token}`), 'NOT_FOUND');
    for (const { email } of [owner, member])
      expect(subjectsTo(email)).toContain('“Sold & Gone” is deleted from Vaultra');
    expect(await itemsNaming([owner.businessId, 'Sold & Gone'])).toEqual([
      `${ofBusiness(owner.businessId)} DELETION`,
    ]);
    await runSecondPass();
    expect(await itemsNaming([owner.businessId])).toEqual([]);
    expect(subjectsTo(owner.email)).toHaveLength(1);
  });

  it('deletes the read data and ends the connection, so that another business can connect the account', async () => {
    const owner = await newOwner(cloud);
    const name = await newAccount(cloud, 100);
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    const words = [owner.businessId, await accountOf(cloud, name)];
    expect((await itemsNaming(words)).length).toBeGreaterThan(100);
    expect((await remove(owner, owner)).status).toBe(202);
    await settled(cloud);
    expect(await itemsNaming(words)).toEqual([`${ofBusiness(owner.businessId)} DELETION`]);
    expect(await isConnectedAtStripe(cloud, name)).toBe(false);
    const other = await newOwner(cloud);
    expect(await connectStripe(cloud, other, name)).toContain('connected=1');
    await release(cloud, other);
  });

  test('keeps the read counts of the account after another business connects it', async () => {
    const owner = await newOwner(cloud);
    const name = await newAccount(cloud);
    await connectStripe(cloud, owner, name);
    await remove(owner, owner);
    await settled(cloud);
    const other = await newOwner(cloud);
    const { key } = await makeKey(cloud, name);
    await other.call(connectKey, { body: { restricted_key: key } });
    await settled(cloud);
    const account = await accountOf(cloud, name);
    const reads = await countReads(account, Date.now());
    expect(reads).toBeGreaterThan(0);
    await runSecondPass();
    expect(await countReads(account, Date.now())).toBe(reads);
    await release(cloud, other);
  });

  it('can be requested by any owner, and runs once', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const answers = await Promise.all([remove(owner, owner), remove(owner, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404]);
    await cloud.drain();
    for (const person of [owner, other]) await expectRefusal(await remove(owner, person), 'NOT_FOUND');
    expect(subjectsTo(other.email).filter((subject) => subject.includes('deleted'))).toHaveLength(1);
  });

  test('continues at the next run of the job after its message was lost', async () => {
    const owner = await newOwner(cloud, { name: 'Lost' });
    const { businessId, userId } = owner;
    await insertBusinessDeletion({ id: businessId, name: 'Lost' }, [userId], cloud.clock.now());
    await cloud.runJob('delete_accounts');
    expect(subjectsTo(owner.email)).toEqual(['“Lost” is deleted from Vaultra']);
    await runSecondPass();
    expect(await itemsNaming([businessId])).toEqual([]);
  });

  test('completes even when a member’s address rejects mail', async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'viewer');
    const send = mailer.send;
    vi.spyOn(mailer, 'send').mockImplementation((mail) =>
      mail.to === owner.email ? Promise.reject(new MailRefused('no')) : send(mail),
    );
    await remove(owner, owner);
    await cloud.drain();
    vi.restoreAllMocks();
    expect(subjectsTo(member.email)).toHaveLength(2);
    await runSecondPass();
    expect(await itemsNaming([owner.businessId])).toEqual([]);
  });

  test('completes when an owner leaves at the same time', async () => {
    const owner = await newOwner(cloud);
    await remove(owner, owner);
    await leave(cloud, owner);
    await cloud.drain();
    await runSecondPass();
    expect(await itemsNaming([owner.businessId, owner.userId])).toEqual([]);
  });

  test('deletes every consent begun for the business, no matter who began it', async () => {
    const owner = await newOwner(cloud);
    const begun = await beginConsent(cloud, owner);
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    await remove(owner, owner);
    await cloud.drain();
    expect(await itemsNaming([owner.businessId])).toEqual([`${ofBusiness(owner.businessId)} DELETION`]);
    const callback = `${cloud.url}/api/v1/integrations/stripe/callback?${new URLSearchParams({ state, code: 'ac_1' })}`;
    expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=state');
  });

  test('leaves no Stripe access to a user who returns from the consent page during the deletion', async () => {
    const owner = await newOwner(cloud, { name: 'Late' });
    const { businessId, userId } = owner;
    const admin = { ...owner, ...(await newMember(cloud, owner, 'admin')) };
    const name = await newAccount(cloud);
    const begun = await beginConsent(cloud, admin);
    const callback = await answered(cloud, begun, name);
    await insertBusinessDeletion({ id: businessId, name: 'Late' }, [userId], cloud.clock.now());
    expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=state');
    expect(await isConnectedAtStripe(cloud, name)).toBe(false);
  });

  test('cannot be used to send unlimited mail', async () => {
    const owner = await newOwner(cloud);
    const makeAndDelete = async () => {
      const { business } = await owner.call(createBusiness, { body: { name: 'Again' } });
      return remove({ ...owner, businessId: business.id }, owner);
    };
    for (let number = 0; number < 20; number += 1) expect((await makeAndDelete()).status).toBe(202);
    await expectRefusal(await makeAndDelete(), 'RATE_LIMITED');
    await cloud.drain();
    expect(subjectsTo(owner.email)).toHaveLength(20);
  });

  describe('security', () => {
    it('requires the current password, not only an access token, and limits wrong ones', async () => {
      const owner = await newOwner(cloud);
      await expectRefusal(await remove(owner, owner, {}), 'VALIDATION_ERROR', 'body.current_password');
      const wrong = { current_password: 'Wrong-horse-9' };
      for (let count = 0; count < 4; count += 1) {
        await expectRefusal(await remove(owner, owner, wrong), 'VALIDATION_ERROR', 'body.current_password');
      }
      await expectRefusal(await remove(owner, owner, wrong), 'RATE_LIMITED');
      expect(await businessesOf(owner)).toEqual([owner.businessId]);
    });

    it('requires a login within the last five minutes when the account only uses Google', async () => {
      const { response } = await signInWithGoogle(cloud, { email: newEmail() });
      const { token } = await sessionOf(cloud, response);
      const { business } = await clientFor(cloud, token)(createBusiness, { body: { name: 'By Google' } });
      const one = { businessId: business.id };
      const old = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
      const refused = await remove(one, { token }, {});
      old.mockRestore();
      await expectRefusal(refused, 'FORBIDDEN');
      expect((await remove(one, { token }, {})).status).toBe(202);
    });
  });

  it('is refused to a user outside the business', async () => {
    const owner = await newOwner(cloud);
    await expectRefusal(await remove(owner, await newPerson(cloud)), 'NOT_FOUND');
    expect(await businessesOf(owner)).toEqual([owner.businessId]);
  });
});
