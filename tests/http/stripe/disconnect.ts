import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { describe, expect, it, vi } from 'vitest';
import { send } from '../../support/cloud.ts';
import { failStripe, isConnectedAtStripe, release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { settled } from '../../support/naive.ts';
import { backfilled, connectStripe, newAccount, newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

const disconnect = ({ token }: Owner) => send(cloud, 'DELETE', '/integrations/stripe', { token });

/** The figures without the time they were read. */
async function figuresOf(owner: Owner) {
  const { as_of, last_synced_at, completeness, ...figures } = await owner.call(metricsCurrent, {});
  return { figures, completeness };
}

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('stripe/disconnect', () => {
  it('ends our access and keeps the data; a reconnect counts nothing twice', async () => {
    const owner = await newOwner(cloud);
    const name = await newAccount(cloud, 100);
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    const before = await figuresOf(owner);
    expect(before.completeness).toBe('complete');
    expect(before.figures.transaction_count).toBeGreaterThan(0);

    const response = await disconnect(owner);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(await isConnectedAtStripe(cloud, name)).toBe(false);
    await settled(cloud);
    expect(await figuresOf(owner)).toEqual({ figures: before.figures, completeness: 'disconnected' });

    expect(await connectStripe(cloud, owner, name)).toContain('connected=1');
    await backfilled(cloud, owner);
    expect(await figuresOf(owner)).toEqual(before);
    await release(cloud, owner);
  });

  test('frees the account for another business', async () => {
    const [first, second] = [await newOwner(cloud), await newOwner(cloud)];
    const account = await newAccount(cloud);
    await connectStripe(cloud, first, account);
    await backfilled(cloud, first);
    await release(cloud, first);
    expect(await connectStripe(cloud, second, account)).toContain('connected=1');
    await backfilled(cloud, second);
    expect((await owner(first)).connected).toBe(false);
    expect((await owner(second)).connected).toBe(true);
    await release(cloud, second);
  });
  const owner = ({ call }: Owner) => call(status, {});

  test('is refused when nothing is connected', async () => {
    const one = await newOwner(cloud);
    await expectRefusal(await disconnect(one), 'CONFLICT');
    await connectStripe(cloud, one, await newAccount(cloud));
    await backfilled(cloud, one);
    await release(cloud, one);
    await expectRefusal(await disconnect(one), 'CONFLICT');
  });

  test('is recorded as the owner’s, even when Stripe’s event arrives first', async () => {
    const one = await newOwner(cloud);
    await connectStripe(cloud, one, await newAccount(cloud));
    await backfilled(cloud, one);
    const answers = globalThis.fetch;
    const slow = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await answers(input, init);
      if (String(input).endsWith('/oauth/deauthorize')) await settled(cloud);
      return response;
    });
    expect((await disconnect(one)).status).toBe(204);
    slow.mockRestore();
    await settled(cloud);
    expect((await one.call(status, {})).status).toBe('disconnected');
    const { alerts } = await one.call(listAlerts, {});
    expect(alerts.map(({ kind }) => kind)).not.toContain('access_ended');
  });

  test('keeps the connection when Stripe cannot be reached', async () => {
    const one = await newOwner(cloud);
    await connectStripe(cloud, one, await newAccount(cloud));
    await backfilled(cloud, one);
    await failStripe(cloud, '/oauth/deauthorize');
    await expectRefusal(await disconnect(one), 'UPSTREAM_ERROR');
    expect((await one.call(status, {})).connected).toBe(true);
    await release(cloud, one);
  });
});
