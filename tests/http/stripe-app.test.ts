import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { connectKey, status, sync } from '@vaultra/core/contract/stripe.ts';
import { withAccess } from '@vaultra/core/stripe/access/access.ts';
import { AccessTokens } from '@vaultra/core/stripe/access/tokens.ts';
import { failConnection, type Integration, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { readTokens } from '@vaultra/core/stripe/tokens.store.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, beginConsent, calmStripe, failStripe, goBack, release } from '../support/consent.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { permit, tokenCalls, uninstall } from '../support/installs.ts';
import { settled, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';
import { makeKey } from '../support/restricted-keys.ts';
import { tableText } from '../support/table-text.ts';

useCloud();

/** The third way to connect. It shares the routes of the others. */
describe('the Stripe app', () => {
  let quiet: string;
  beforeEach(async () => {
    quiet = await newAccount(cloud);
  });
  afterEach(() => calmStripe(cloud));

  const describeOf = (owner: Owner) => owner.call(status, {});

  async function installed(name = quiet): Promise<Owner> {
    const owner = await newOwner(cloud);
    expect(await connectStripe(cloud, owner, name, 'app')).toContain('connected=1');
    await backfilled(cloud, owner);
    return owner;
  }

  async function installing(answer?: 'connect' | 'deny', name = quiet) {
    const owner = await newOwner(cloud);
    const begun = await beginConsent(cloud, owner, 'app');
    return { owner, begun, callback: await answered(cloud, begun, name, answer) };
  }

  const ended = async (owner: Owner) =>
    (await owner.call(listAlerts, {})).alerts.find(({ kind }) => kind === 'access_ended');

  async function isInstalled(name: string): Promise<boolean | undefined> {
    const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/accounts`);
    const { accounts } = (await answer.json()) as { accounts: { name: string; app_installed: boolean }[] };
    return accounts.find((account) => account.name === name)?.app_installed;
  }

  describe('connects', () => {
    it('the account it was installed on, backfills it and follows it by webhooks', async () => {
      const name = await newAccount(cloud, 100);
      const owner = await installed(name);
      const account_id = await accountOf(cloud, name);
      expect(await describeOf(owner)).toMatchObject({
        connected: true,
        account_id,
        via: 'app',
        livemode: false,
        status: 'active',
        backfill: { state: 'done' },
      });
      const before = await owner.call(metricsCurrent, {});
      expect(before.transaction_count).toBeGreaterThan(0);
      await triggerEvent(cloud, account_id, 'charge');
      await settled(cloud);
      const after = await owner.call(metricsCurrent, {});
      expect(after.transaction_count).toBe(before.transaction_count + 1);
      await release(cloud, owner);
    });

    it('with encrypted tokens that a disconnect deletes', async () => {
      const owner = await installed();
      const stored = await readTokens(owner.businessId);
      expect(stored).toMatchObject({ version: 1 });
      const table = await tableText();
      expect(table).toContain(stored?.sealed_refresh);
      expect(table).not.toMatch(/rk_test_[0-9a-f]{48}|"rt_[0-9a-f]{48}/);
      await release(cloud, owner);
      expect(await readTokens(owner.businessId)).toBeUndefined();
      expect(await describeOf(owner)).toMatchObject({ connected: false, status: 'disconnected', via: 'app' });
      // Only its owner can uninstall it, in Stripe.
      expect(await isInstalled(quiet)).toBe(true);
    });
  });

  describe('does not connect', () => {
    it('when the owner declined', async () => {
      const { owner, begun, callback } = await installing('deny');
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=access_denied');
      expect((await describeOf(owner)).status).toBe('none');
    });

    it('an account that another business has', async () => {
      const first = await installed();
      const { owner, begun, callback } = await installing();
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=account_in_use');
      expect(await readTokens(owner.businessId)).toBeUndefined();
      expect(await describeOf(first)).toMatchObject({ status: 'active' });
      await release(cloud, first);
    });

    it('a second account while one is connected, and keeps the first one’s tokens', async () => {
      const { owner, begun, callback } = await installing();
      const second = await beginConsent(cloud, owner, 'app');
      const other = await answered(cloud, second, await newAccount(cloud));
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?connected=1');
      const tokens = await readTokens(owner.businessId);
      expect(await goBack(cloud, other, second.cookie)).toBe('?error=already_connected');
      expect((await readTokens(owner.businessId))?.sealed_refresh).toBe(tokens?.sealed_refresh);
      await settled(cloud);
      await release(cloud, owner);
    });

    it('while Stripe fails, and allows another try', async () => {
      const { owner, begun, callback } = await installing();
      await failStripe(cloud, '/v1/oauth/token');
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=upstream');
      expect((await describeOf(owner)).status).toBe('none');
      expect(await connectStripe(cloud, owner, quiet, 'app')).toContain('connected=1');
      await settled(cloud);
      await release(cloud, owner);
    });

    it('an account of the other mode', async () => {
      const { owner, begun, callback } = await installing();
      const answers = globalThis.fetch;
      const live = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
        const response = await answers(input, init);
        if (!String(input).includes('/v1/oauth/token')) return response;
        return Response.json({ ...((await response.json()) as object), livemode: true });
      });
      expect(await goBack(cloud, callback, begun.cookie)).toBe('?error=upstream');
      live.mockRestore();
      expect((await describeOf(owner)).status).toBe('none');
    });

    it('with a code from a Connect consent', async () => {
      const owner = await newOwner(cloud);
      const [app, oauth] = [
        await beginConsent(cloud, owner, 'app'),
        await beginConsent(cloud, owner, 'oauth'),
      ];
      const callback = new URL(await answered(cloud, oauth, quiet));
      callback.searchParams.set('state', new URL(app.url).searchParams.get('state') ?? '');
      expect(await goBack(cloud, callback.href, app.cookie)).toBe('?error=upstream');
      expect((await describeOf(owner)).status).toBe('none');
    });
  });

  describe('when one way to connect replaces another', () => {
    it('the app replaces a Connect consent, whose access ends at Stripe', async () => {
      const owner = await newOwner(cloud);
      const late = await beginConsent(cloud, owner, 'app');
      await connectStripe(cloud, owner, quiet, 'oauth');
      await backfilled(cloud, owner);
      expect(await goBack(cloud, await answered(cloud, late, quiet), late.cookie)).toBe('?connected=1');
      // Stripe reports the end of the consent, which does not end the access of the app.
      await settled(cloud);
      expect(await describeOf(owner)).toMatchObject({ status: 'active', via: 'app' });
      await release(cloud, owner);
    });

    it('the app replaces a Connect consent only when its access ends at Stripe', async () => {
      const owner = await newOwner(cloud);
      const late = await beginConsent(cloud, owner, 'app');
      await connectStripe(cloud, owner, quiet, 'oauth');
      await failStripe(cloud, '/oauth/deauthorize');
      const callback = await answered(cloud, late, quiet);
      expect(await goBack(cloud, callback, late.cookie)).toBe('?error=upstream');
      expect(await describeOf(owner)).toMatchObject({ status: 'active', via: 'oauth' });
    });

    it('a later uninstall of the app does not end a Connect consent', async () => {
      const owner = await installed();
      await release(cloud, owner);
      await connectStripe(cloud, owner, quiet, 'oauth');
      await backfilled(cloud, owner);
      await uninstall(cloud, await accountOf(cloud, quiet));
      await settled(cloud);
      expect(await describeOf(owner)).toMatchObject({ status: 'active', via: 'oauth' });
      await release(cloud, owner);
    });

    it('a restricted key deletes the tokens', async () => {
      const owner = await installed();
      const { key } = await makeKey(cloud, quiet);
      await owner.call(connectKey, { body: { restricted_key: key } });
      expect(await readTokens(owner.businessId)).toBeUndefined();
      expect(await describeOf(owner)).toMatchObject({ status: 'active', via: 'key' });
      await settled(cloud);
      await release(cloud, owner);
    });
  });

  describe('after an uninstall', () => {
    const expectRevoked = async (owner: Owner) => {
      const { problem, ...shown } = await describeOf(owner);
      expect(shown).toMatchObject({ connected: false, status: 'revoked', via: 'app' });
      expect(problem).toContain('uninstalled');
      expect(await readTokens(owner.businessId)).toBeUndefined();
      expect(await ended(owner)).toMatchObject({
        severity: 'critical',
        why: expect.stringContaining('uninstalled'),
      });
    };

    it('the webhook ends the connection and raises an alert until the owner reconnects', async () => {
      const owner = await installed();
      await uninstall(cloud, await accountOf(cloud, quiet));
      await settled(cloud);
      await expectRevoked(owner);
      expect(await connectStripe(cloud, owner, quiet, 'app')).toContain('connected=1');
      await backfilled(cloud, owner);
      expect(await describeOf(owner)).not.toHaveProperty('problem');
      expect(await ended(owner)).toBeUndefined();
      await release(cloud, owner);
    });

    it('the next sync ends the connection even without a webhook', async () => {
      const owner = await installed();
      const drop = (share: number) =>
        fetch(`${cloud.sandbox?.url}/_sandbox/webhooks`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ drop: share }),
        });
      await drop(1);
      await uninstall(cloud, await accountOf(cloud, quiet));
      await settled(cloud);
      await drop(0);
      expect((await describeOf(owner)).status).toBe('active');
      await cloud.moveClock(new Date(cloud.clock.now().getTime() + 61_000));
      await owner.call(sync, { body: {} });
      await settled(cloud);
      await expectRevoked(owner);
    });
  });

  it('names a lost permission, and recovers when it is connected again', async () => {
    const owner = await installed();
    const account = await accountOf(cloud, quiet);
    await permit(cloud, account, ['rak_charge_read']);
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 61_000));
    await owner.call(sync, { body: {} });
    await settled(cloud);
    const { problem, ...shown } = await describeOf(owner);
    expect(shown).toMatchObject({ connected: true, status: 'error' });
    expect(problem).toMatch(/app read Events/);
    expect(await readTokens(owner.businessId)).toBeUndefined();
    expect(await connectStripe(cloud, owner, quiet, 'app')).toContain('connected=1');
    await backfilled(cloud, owner);
    expect(await describeOf(owner)).toMatchObject({ status: 'active' });
    await release(cloud, owner);
  });

  it('keeps a connection with a lost permission when later work finds no tokens', async () => {
    const owner = await installed();
    const { business_id, account_id } = (await readIntegration(owner.businessId)) as Integration;
    await withAccess({ business_id, account_id }, cloud.clock.now(), async (integration) => {
      await failConnection(integration, 'Connect Stripe again.');
      await new AccessTokens(integration, () => expect.fail('nothing to refresh')).current();
    });
    expect(await describeOf(owner)).toMatchObject({
      connected: true,
      status: 'error',
      problem: 'Connect Stripe again.',
    });
  });

  it('requests its tokens from Stripe once, not for each step', async () => {
    const before = await tokenCalls(cloud);
    const owner = await installed();
    expect(await tokenCalls(cloud)).toBe(before + 1);
    await release(cloud, owner);
  });
});
