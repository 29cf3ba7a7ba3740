import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status, sync } from '@vaultra/core/contract/stripe.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { settled, setWebhookFaults, triggerEvent } from '../../support/naive.ts';
import {
  accountOf,
  backfilled,
  connectStripe,
  newAccount,
  newOwner,
  type Owner,
} from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('stripe/sync', () => {
  let owner: Owner;
  let name: string;
  beforeAll(async () => {
    owner = await newOwner(cloud);
    name = await newAccount(cloud);
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    // Objects that come by webhook need no sync.
    await setWebhookFaults(cloud, { drop: 1 });
  });
  afterAll(async () => {
    await setWebhookFaults(cloud, { drop: 0 });
    await release(cloud, owner);
  });
  const ask = () => send(cloud, 'POST', '/integrations/stripe/sync', { token: owner.token, body: {} });
  const passSeconds = (seconds: number) =>
    cloud.moveClock(new Date(cloud.clock.now().getTime() + seconds * 1000));

  it('fetches each event that no webhook delivered, once', async () => {
    const before = await owner.call(metricsCurrent, {});
    const account = await accountOf(cloud, name);
    await triggerEvent(cloud, account, 'charge');
    await triggerEvent(cloud, account, 'declined_charge');
    await settled(cloud);
    expect(await owner.call(metricsCurrent, {})).toMatchObject({
      transaction_count: before.transaction_count,
    });

    expect(await owner.call(sync, { body: {} })).toEqual({ queued: true });
    await settled(cloud);
    const figures = {
      transaction_count: before.transaction_count + 1,
      failed_count: before.failed_count + 1,
    };
    expect(await owner.call(metricsCurrent, {})).toMatchObject(figures);
    expect((await owner.call(status, {})).last_synced_at).not.toBe(before.last_synced_at);

    await passSeconds(60);
    expect((await ask()).status).toBe(202);
    await settled(cloud);
    expect(await owner.call(metricsCurrent, {})).toMatchObject(figures);
  });

  it('can be requested once a minute', async () => {
    await passSeconds(60);
    expect((await ask()).status).toBe(202);
    const response = await ask();
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    await expectRefusal(response, 'RATE_LIMITED');
    await passSeconds(60);
    expect((await ask()).status).toBe(202);
    await settled(cloud);
  });

  it('can be requested without a body', async () => {
    await passSeconds(60);
    const response = await send(cloud, 'POST', '/integrations/stripe/sync', { token: owner.token });
    expect(response.status).toBe(202);
    await settled(cloud);
  });

  it('is refused without a connected account', async () => {
    const other = await newOwner(cloud);
    const response = await send(cloud, 'POST', '/integrations/stripe/sync', { token: other.token });
    await expectRefusal(response, 'CONFLICT');
  });
});
