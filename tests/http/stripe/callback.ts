import { status } from '@vaultra/core/contract/stripe.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../support/cloud.ts';
import {
  answered,
  beginConsent,
  failStripe,
  goBack,
  isConnectedAtStripe,
  losePatience,
  release,
} from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { accountOf, connectStripe, newAccount, newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('stripe/callback', () => {
  let account: string;
  beforeEach(async () => {
    account = await newAccount(cloud);
  });

  const expectNotConnected = async (owner: Owner) =>
    expect((await owner.call(status, {})).status).toBe('none');

  /** A consent just begun by a new owner, and its callback. */
  async function consented(answer?: 'connect' | 'deny') {
    const owner = await newOwner(cloud);
    const begun = await beginConsent(cloud, owner);
    return { owner, begun, callback: await answered(cloud, begun, account, answer) };
  }

  /** The callback with one parameter changed. */
  function changed(callback: string, name: string, value: (old: string) => string): string {
    const url = new URL(callback);
    url.searchParams.set(name, value(url.searchParams.get(name) ?? ''));
    return url.href;
  }

  describe('happy', () => {
    it('connects the account the owner chose', async () => {
      const { owner, begun, callback } = await consented();
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?connected=1');
      expect(await owner.call(status, {})).toMatchObject({ connected: true, status: 'active', via: 'oauth' });
      await release(cloud, owner);
    });
  });

  describe('error', () => {
    it('reports that the owner declined', async () => {
      const { owner, begun, callback } = await consented('deny');
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=access_denied');
      await expectNotConnected(owner);
    });

    it('reports that another business has the account', async () => {
      const { owner, begun, callback } = await consented();
      await goBack(cloud, callback, begun.cookie);
      const other = await consented();
      expect(await goBack(cloud, other.callback, other.begun.cookie)).toBe('?error=account_in_use');
      await expectNotConnected(other.owner);
      expect((await owner.call(status, {})).connected).toBe(true);
      await release(cloud, owner);
    });

    test('connects an account that two businesses request in parallel to one of them', async () => {
      const both = [await consented(), await consented()];
      const ends = await Promise.all(
        both.map(({ callback, begun }) => goBack(cloud, callback, begun.cookie)),
      );
      expect([...ends].sort()).toEqual(['?connected=1', '?error=account_in_use']);
      const winner = both[ends.indexOf('?connected=1')];
      if (winner) await release(cloud, winner.owner);
    });

    test('keeps the connected account when another is chosen in a second tab', async () => {
      const { owner, begun, callback } = await consented();
      const second = await beginConsent(cloud, owner);
      const name = await newAccount(cloud);
      const other = await answered(cloud, second, name);
      await goBack(cloud, callback, begun.cookie);
      const { account_id } = await owner.call(status, {});
      expect(await goBack(cloud, other, second.cookie)).toBe('?error=already_connected');
      expect((await owner.call(status, {})).account_id).toBe(account_id);
      expect(await isConnectedAtStripe(cloud, account)).toBe(true);
      // This access could not be ended from here.
      expect(await isConnectedAtStripe(cloud, name)).toBe(false);
      await release(cloud, owner);
    });

    test('connects one of two accounts that come back in parallel for a business, and frees the other', async () => {
      const { owner, begun, callback } = await consented();
      const second = await beginConsent(cloud, owner);
      const name = await newAccount(cloud);
      const other = await answered(cloud, second, name);
      const ends = await Promise.all([
        goBack(cloud, callback, begun.cookie),
        goBack(cloud, other, second.cookie),
      ]);
      expect([...ends].sort()).toEqual(['?connected=1', '?error=already_connected']);
      const left = ends[0] === '?connected=1' ? name : account;
      expect((await owner.call(status, {})).account_id).not.toBe(await accountOf(cloud, left));
      expect(await connectStripe(cloud, await newOwner(cloud), left)).toContain('connected=1');
    });

    it.each(['/oauth/token', '/v1/accounts'])(
      'reports that Stripe failed at %s, and allows another try',
      async (path) => {
        const { owner, begun, callback } = await consented();
        // More failures than the client's own retries.
        await failStripe(cloud, path, path === '/oauth/token' ? 1 : 4);
        expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=upstream');
        await expectNotConnected(owner);
        const again = await beginConsent(cloud, owner);
        expect(await goBack(cloud, await answered(cloud, again, account), again.cookie)).toBe('?connected=1');
        await release(cloud, owner);
      },
    );

    it.each(['/oauth/token', '/v1/accounts'])(
      'reports within the time limit that Stripe hangs at %s',
      async (path) => {
        const { owner, begun, callback } = await consented();
        await failStripe(cloud, path, 1, 'timeout');
        losePatience();
        expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=upstream');
        await expectNotConnected(owner);
      },
    );

    it('reports that Stripe does not know the code', async () => {
      const { owner, begun, callback } = await consented();
      const wrong = changed(callback, 'code', () => 'ac_unknown');
      const warn = vi.spyOn(log, 'warn');
      expect(await goBack(cloud, wrong, begun.cookie)).toBe('?error=upstream');
      await expectNotConnected(owner);
      // Stripe sends this again, and it must not be logged.
      const [said] = warn.mock.calls.map(([, about]) => String((about as { error: Error }).error));
      expect(said).toContain('invalid_grant: Authorization code does not exist');
      expect(said).not.toContain('ac_unknown');
    });

    it('ignores parameters that Stripe may add', async () => {
      const { owner, begun, callback } = await consented('deny');
      expect(await goBack(cloud, `${callback}&added=1`, begun.cookie)).toBe('?error=access_denied');
      await expectNotConnected(owner);
    });
  });

  describe('security', () => {
    const forgeries: [string, (state: string) => string][] = [
      ['made up', () => 'made-up.signature'],
      ['empty', () => ''],
      ['without its signature', (state) => state.split('.')[0] ?? ''],
      ['with another signature', (state) => `${state.slice(0, -2)}${state.endsWith('AA') ? 'BB' : 'AA'}`],
      ['for another id', (state) => `${state.startsWith('x') ? 'y' : 'x'}${state.slice(1)}`],
    ];
    it.each(forgeries)('refuses a state %s', async (_, forge) => {
      const { owner, begun, callback } = await consented();
      expect(await goBack(cloud, changed(callback, 'state', forge), begun.cookie)).toBe('?error=state');
      await expectNotConnected(owner);
    });

    it('refuses an answer without a state or a code', async () => {
      const { owner, begun, callback } = await consented();
      const bare = callback.split('?')[0] ?? '';
      expect(await goBack(cloud, bare, begun.cookie)).toBe('?error=state');
      expect(
        await goBack(
          cloud,
          changed(callback, 'code', () => ''),
          begun.cookie,
        ),
      ).toBe('?error=state');
      await expectNotConnected(owner);
    });

    it('refuses a state longer than ours, with the contract’s error', async () => {
      for (const path of ['/integrations/stripe/callback', '/auth/callback/google']) {
        const response = await send(cloud, 'GET', `${path}?state=${'x'.repeat(2049)}&code=x`);
        await expectRefusal(response, 'VALIDATION_ERROR', 'query.state');
      }
    });

    it('accepts each state once', async () => {
      const { owner, begun, callback } = await consented();
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?connected=1');
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=state');
      expect((await owner.call(status, {})).connected).toBe(true);
      await release(cloud, owner);
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=state');
      expect((await owner.call(status, {})).connected).toBe(false);
    });

    it('accepts a state once when it comes twice in parallel', async () => {
      const { owner, begun, callback } = await consented();
      const ends = await Promise.all([1, 2].map(() => goBack(cloud, callback, begun.cookie)));
      expect(ends.sort()).toEqual(['?connected=1', '?error=state']);
      await release(cloud, owner);
    });

    it('accepts a state only from the browser that began the consent', async () => {
      const mine = await consented();
      const theirs = await consented();
      expect(await goBack(cloud, mine.callback, theirs.begun.cookie)).toBe('?error=state');
      expect(await goBack(cloud, theirs.callback)).toBe('?error=state');
      await expectNotConnected(mine.owner);
      await expectNotConnected(theirs.owner);
    });

    it('accepts a state for ten minutes', async () => {
      const { owner, begun, callback } = await consented();
      await cloud.moveClock(new Date(cloud.clock.now().getTime() + 601_000));
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=state');
      await expectNotConnected(owner);
    });
  });
});
