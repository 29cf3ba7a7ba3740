import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { awsJson } from '@vaultra/core/shared/aws-json.ts';
import { describe, expect, it, vi } from 'vitest';
import { release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { settled } from '../../support/naive.ts';
import {
  accountOf,
  backfilled,
  connectStripe,
  newAccount,
  newOwner,
  type Owner,
} from '../../support/owner.ts';

const contract = status.responses[200];

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('stripe/status', () => {
  /** The actions of an owner in Stripe. */
  async function revokeAccess(owner: Owner): Promise<void> {
    const { account_id } = await owner.call(status, {});
    const { STRIPE_CONNECT_CLIENT_ID = '', STRIPE_SECRET_KEY = '' } = process.env;
    await fetch(`${cloud.sandbox?.url}/oauth/deauthorize`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${STRIPE_SECRET_KEY}` },
      body: new URLSearchParams({ client_id: STRIPE_CONNECT_CLIENT_ID, stripe_user_id: account_id ?? '' }),
    });
  }

  it('follows a connection from not connected to disconnected', async () => {
    const owner = await newOwner(cloud);
    expect(contract.parse(await owner.call(status, {}))).toEqual({
      connected: false,
      account_id: null,
      via: null,
      ways_in: ['oauth', 'app', 'key'],
      livemode: null,
      status: 'none',
      backfill: { state: 'none', percent: 0, objects: 0, from: null },
      last_synced_at: null,
      data_kept_until: null,
    });

    const account = await newAccount(cloud);
    await connectStripe(cloud, owner, account);
    const begun = contract.parse(await owner.call(status, {}));
    const account_id = await accountOf(cloud, account);
    const connection = { connected: true, account_id, via: 'oauth', livemode: false, status: 'active' };
    expect(begun).toMatchObject(connection);
    expect(begun.backfill.state).not.toBe('none');

    await backfilled(cloud, owner);
    const done = contract.parse(await owner.call(status, {}));
    expect(done).toMatchObject({ ...connection, backfill: { state: 'done', percent: 100 } });
    expect(done.data_kept_until).toBeNull();
    expect(done.backfill.objects).toBeGreaterThan(0);
    expect(done.last_synced_at).not.toBeNull();

    await release(cloud, owner);
    expect(await owner.call(status, {})).toMatchObject({
      connected: false,
      status: 'disconnected',
      account_id,
      data_kept_until: expect.any(String),
    });
  });

  test('reports that the owner revoked our access at Stripe', async () => {
    const owner = await newOwner(cloud);
    await connectStripe(cloud, owner, await newAccount(cloud));
    await backfilled(cloud, owner);
    await revokeAccess(owner);
    await cloud.sandbox?.settled();
    await cloud.drain();
    expect(await owner.call(status, {})).toMatchObject({
      connected: false,
      status: 'revoked',
      data_kept_until: expect.any(String),
    });
  });

  test('sends the alert for a revoked access, even after a short queue failure', async () => {
    const owner = await newOwner(cloud);
    await connectStripe(cloud, owner, await newAccount(cloud));
    await backfilled(cloud, owner);
    const { call } = awsJson;
    let failures = 0;
    const away = vi.spyOn(awsJson, 'call').mockImplementation(async (asked) => {
      const { QueueUrl } = asked.input as { QueueUrl?: string };
      if (failures > 0 || !QueueUrl?.includes('follow-up')) return call(asked);
      failures += 1;
      throw new Error('the queue is away');
    });
    await revokeAccess(owner);
    await settled(cloud);
    away.mockRestore();
    expect(failures).toBe(1);
    expect((await owner.call(status, {})).status).toBe('revoked');
    const { alerts } = await owner.call(listAlerts, {});
    expect(alerts.map(({ kind }) => kind)).toContain('access_ended');
  });
});
