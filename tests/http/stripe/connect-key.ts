import { type Metrics, metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { connectKey, status, sync } from '@vaultra/core/contract/stripe.ts';
import { sealKey } from '@vaultra/core/stripe/access/restricted-key.ts';
import { connectAccount } from '@vaultra/core/stripe/connect/connect.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { ownAccountClient } from '@vaultra/core/stripe/read/account-client.ts';
import { clientFor } from '@vaultra/core/stripe/read/client.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../support/cloud.ts';
import { failStripe, losePatience, release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { newMember } from '../../support/members.ts';
import { settled, triggerEvent } from '../../support/naive.ts';
import {
  accountOf,
  backfilled,
  connectStripe,
  newAccount,
  newOwner,
  type Owner,
} from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { changeKey, makeKey } from '../../support/restricted-keys.ts';
import { tableText } from '../../support/table-text.ts';

const contract = connectKey.responses[201];
/** Rare courses: a run includes half of them. */
const test = testInTurns(2);
describe('stripe/connect-key', () => {
  let quiet: string;
  beforeEach(async () => {
    quiet = await newAccount(cloud);
  });

  const give = ({ token }: Owner, restricted_key: string) =>
    send(cloud, 'POST', '/integrations/stripe/key', { token, body: { restricted_key } });
  const describeOf = (owner: Owner) => owner.call(status, {});

  async function connected(owner: Owner, name: string): Promise<string> {
    const { key } = await makeKey(cloud, name);
    const response = await give(owner, key);
    expect(response.status, await response.clone().text()).toBe(201);
    return key;
  }

  test('connects nothing for an admin who was removed during the call to Stripe', async () => {
    const owner = await newOwner(cloud);
    const admin = await newMember(cloud, owner, 'admin');
    const { key } = await makeKey(cloud, quiet);
    const account = await ownAccountClient(await clientFor(key, 'key_checks'), null).account();
    const to = { businessId: owner.businessId, by: admin.userId };
    const sealed_key = await sealKey(owner.businessId, key);
    const opened = { account, livemode: false, via: 'key' as const, sealed_key };
    const path = `/users/businesses/${owner.businessId}/members/${admin.userId}`;
    expect((await send(cloud, 'DELETE', path, { token: owner.token })).status).toBe(204);
    const connecting = connectAccount(to, opened, cloud.clock.now());
    await expect(connecting).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await readIntegration(owner.businessId)).toBeUndefined();
    expect(await connectAccount({ ...to, by: owner.userId }, opened, cloud.clock.now())).toBeUndefined();
    await cloud.drain();
  });

  /** The next sync. It may be requested once a minute. */
  async function synced(owner: Owner): Promise<void> {
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 61_000));
    await owner.call(sync, { body: {} });
    await settled(cloud);
  }

  /** Figures without what every connection reads again: the times and the balance. */
  function counted(figures: Metrics): unknown {
    const readAgain = ['as_of', 'last_synced_at', 'balance_available', 'balance_pending'];
    return JSON.parse(JSON.stringify(figures, (key, value) => (readAgain.includes(key) ? undefined : value)));
  }

  async function requests(): Promise<Record<string, number>> {
    const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/requests`);
    return ((await answer.json()) as { by_path: Record<string, number> }).by_path;
  }

  /** The reason for the field in the answer to a refused key. */
  async function refusal(owner: Owner, key: string): Promise<string> {
    const response = await give(owner, key);
    expect(await response.clone().text()).not.toContain(key);
    const { details } = await expectRefusal(response, 'VALIDATION_ERROR', 'body.restricted_key');
    expect((await describeOf(owner)).status).toBe('none');
    return details?.[0]?.reason ?? '';
  }

  describe('connects the account of the key', () => {
    it('backfills the account, follows it by polling, and counts nothing twice when the key is given again', async () => {
      const owner = await newOwner(cloud);
      const name = await newAccount(cloud, 100);
      const account_id = await accountOf(cloud, name);
      const { key } = await makeKey(cloud, name);
      const response = await give(owner, key);
      expect(response.status).toBe(201);
      const text = await response.text();
      expect(text).not.toContain(key);
      expect(contract.parse(JSON.parse(text))).toMatchObject({
        connected: true,
        account_id,
        via: 'key',
        livemode: false,
        status: 'active',
      });
      await backfilled(cloud, owner);
      const before = await owner.call(metricsCurrent, {});
      expect(before.transaction_count).toBeGreaterThan(0);

      // No webhook is delivered, so the sale comes with the next sync.
      await triggerEvent(cloud, account_id, 'charge');
      await settled(cloud);
      expect(await owner.call(metricsCurrent, {})).toMatchObject({
        transaction_count: before.transaction_count,
      });
      await synced(owner);
      const after = await owner.call(metricsCurrent, {});
      expect(after.transaction_count).toBe(before.transaction_count + 1);

      await connected(owner, name);
      await backfilled(cloud, owner);
      const again = await owner.call(metricsCurrent, {});
      expect(counted(again)).toEqual(counted(after));
      await release(cloud, owner);
    });

    it('stores the key encrypted, only for this business and only while it is connected', async () => {
      const owner = await newOwner(cloud);
      const key = await connected(owner, quiet);
      const sealed = (await readIntegration(owner.businessId))?.sealed_key ?? '';
      expect(sealed).not.toBe('');
      const table = await tableText();
      expect(table).toContain(sealed);
      expect(table).not.toContain(key);
      await settled(cloud);
      await release(cloud, owner);
      expect(await tableText()).not.toContain(sealed);
      expect(await describeOf(owner)).toMatchObject({ connected: false, status: 'disconnected' });
    });

    test('makes only read calls to Stripe', async () => {
      const owner = await newOwner(cloud);
      const before = await requests();
      await connected(owner, quiet);
      const after = await requests();
      const made = Object.keys(after).filter((path) => after[path] !== before[path]);
      expect(made.length).toBeGreaterThan(8);
      expect(made.filter((path) => path.includes(' /v1') && !path.startsWith('GET '))).toEqual([]);
      await settled(cloud);
      await release(cloud, owner);
    });

    test('replaces a Connect consent, whose access then ends', async () => {
      const owner = await newOwner(cloud);
      await connectStripe(cloud, owner, quiet);
      await backfilled(cloud, owner);
      const before = await requests();
      await connected(owner, quiet);
      // Stripe reports the end of the consent, which does not end the access by the key.
      await settled(cloud);
      expect((await requests())['POST /oauth/deauthorize']).toBe(
        (before['POST /oauth/deauthorize'] ?? 0) + 1,
      );
      expect(await describeOf(owner)).toMatchObject({ status: 'active', via: 'key' });
      await release(cloud, owner);
    });

    it('accepts a key with spaces around it', async () => {
      const owner = await newOwner(cloud);
      const { key } = await makeKey(cloud, quiet);
      expect((await give(owner, ` ${key}\n`)).status).toBe(201);
      await settled(cloud);
      await release(cloud, owner);
    });
  });

  describe('refuses', () => {
    it.each([
      ['a secret key', 'sk_test_51abcdef', /restricted key.+secret key/],
      ['a live secret key', 'sk_live_51abcdef', /restricted key.+secret key/],
      ['a publishable key', 'pk_test_51abcdef', /restricted key/],
      ['a text that is not a key', 'hello', /restricted key/],
      ['a key of the other mode', 'rk_live_51abcdef', /live key.+test/],
      ['a key that Stripe does not recognize', 'rk_test_51abcdef', /does not recognize/],
    ])('%s', async (_, key, reason) => {
      expect(await refusal(await newOwner(cloud), key)).toMatch(reason);
    });

    it('an expired key', async () => {
      const { key } = await makeKey(cloud, quiet);
      await changeKey(cloud, key, { expired: true });
      expect(await refusal(await newOwner(cloud), key)).toMatch(/expired/);
    });

    it('a key without all needed read permissions, and names each missing one', async () => {
      const lacking = ['rak_dispute_read', 'rak_plan_read', 'rak_accounts_kyc_basic_read'];
      const { key } = await makeKey(
        cloud,
        quiet,
        (await makeKey(cloud, quiet)).permissions.filter((permission) => !lacking.includes(permission)),
      );
      const reason = await refusal(await newOwner(cloud), key);
      for (const permission of lacking) expect(reason).toContain(permission);
      expect(reason).not.toContain('rak_charge_read');
    });

    test('an account that another business has, even when both connect in parallel', async () => {
      const owners = [await newOwner(cloud), await newOwner(cloud)];
      const { key } = await makeKey(cloud, quiet);
      const answers = await Promise.all(owners.map((owner) => give(owner, key)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
      const winner = owners[answers.findIndex((answer) => answer.status === 201)] as Owner;
      const loser = owners.find((owner) => owner !== winner) as Owner;
      const { details } = await expectRefusal(await give(loser, key), 'CONFLICT');
      expect(details).toEqual([{ field: 'body.restricted_key', reason: 'account_in_use' }]);
      expect((await describeOf(loser)).status).toBe('none');
      await settled(cloud);
      await release(cloud, winner);
    });

    test('a second account while one is connected', async () => {
      const owner = await newOwner(cloud);
      await connected(owner, quiet);
      const { account_id } = await describeOf(owner);
      const { key } = await makeKey(cloud, await newAccount(cloud));
      const { details } = await expectRefusal(await give(owner, key), 'CONFLICT');
      expect(details).toEqual([{ field: 'body.restricted_key', reason: 'already_connected' }]);
      expect(await describeOf(owner)).toMatchObject({ account_id, status: 'active' });
      await settled(cloud);
      await release(cloud, owner);
    });

    test('to connect while Stripe fails, and allows another try', async () => {
      const owner = await newOwner(cloud);
      const { key } = await makeKey(cloud, quiet);
      // As many failures as the client's own retries.
      await failStripe(cloud, '/v1/payouts', 3);
      await expectRefusal(await give(owner, key), 'UPSTREAM_ERROR');
      await failStripe(cloud, '/v1/payouts', 1, 'timeout');
      losePatience();
      await expectRefusal(await give(owner, key), 'UPSTREAM_ERROR');
      vi.restoreAllMocks();
      expect((await describeOf(owner)).status).toBe('none');
      expect((await give(owner, key)).status).toBe(201);
      await settled(cloud);
      await release(cloud, owner);
    });
  });

  describe('notices at the next sync', () => {
    async function syncedAfter(change: Parameters<typeof changeKey>[2]) {
      const owner = await newOwner(cloud);
      const key = await connected(owner, quiet);
      await backfilled(cloud, owner);
      await changeKey(cloud, key, change);
      await synced(owner);
      return { owner, key };
    }

    test('that the key was deleted or expired: the connection is revoked and the key deleted', async () => {
      const { owner } = await syncedAfter({ expired: true });
      expect(await describeOf(owner)).toMatchObject({ connected: false, status: 'revoked' });
      expect((await readIntegration(owner.businessId))?.sealed_key).toBeUndefined();
      const other = await newOwner(cloud);
      await connected(other, quiet);
      await settled(cloud);
      await release(cloud, other);
    });

    test('a deleted key during the backfill, which then stops', async () => {
      const owner = await newOwner(cloud);
      const { key, permissions } = await makeKey(cloud, quiet);
      expect((await give(owner, key)).status).toBe(201);
      await changeKey(cloud, key, { permissions: permissions.filter((one) => one !== 'rak_payout_read') });
      await settled(cloud);
      const { problem, ...rest } = await describeOf(owner);
      expect(rest).toMatchObject({ status: 'error', backfill: { state: 'failed' } });
      expect(problem).toContain('Payouts');
      await release(cloud, owner);
    });

    test('that the key lost a permission: names it, keeps the account, and recovers with a valid key', async () => {
      const { owner } = await syncedAfter({ permissions: ['rak_charge_read'] });
      const { problem, ...rest } = await describeOf(owner);
      expect(rest).toMatchObject({ connected: true, status: 'error', via: 'key' });
      expect(problem).toContain('Events');
      expect((await readIntegration(owner.businessId))?.sealed_key).toBeUndefined();
      const { key } = await makeKey(cloud, quiet);
      await expectRefusal(await give(await newOwner(cloud), key), 'CONFLICT');
      expect((await give(owner, key)).status).toBe(201);
      await backfilled(cloud, owner);
      const healed = await describeOf(owner);
      expect(healed).toMatchObject({ status: 'active' });
      expect(healed).not.toHaveProperty('problem');
      await release(cloud, owner);
    });
  });
});
