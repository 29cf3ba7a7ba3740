import { card } from '@vaultra/core/card/current.ts';
import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { type ReadinessInputs, readinessInputs } from '@vaultra/core/metrics/inputs.ts';
import { loadLedger } from '@vaultra/core/metrics/load.ts';
import { reserveShare } from '@vaultra/core/readiness/reading.ts';
import { IntegrationEntity } from '@vaultra/core/stripe/integration.entity.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { release } from '../support/consent.ts';
import { naiveFigures, settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';
import { changeKey, makeKey } from '../support/restricted-keys.ts';

/** Reserves, Stripe Capital and the balance, from Stripe to the figures. */

const businesses = ['Gadget Gulch', 'Harbor & Pine', 'Fieldnote Studio'];
let cloud: TestCloud;
beforeAll(async () => {
  // A Wednesday. Payouts, which collect a negative balance, are on Mondays or daily.
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-25T15:00:00Z' }, { businesses });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});
beforeEach(() => setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 0 }));

async function connected(name: string): Promise<Owner> {
  const owner = await newOwner(cloud, { name });
  expect(await connectStripe(cloud, owner, name)).toContain('connected=1');
  await backfilled(cloud, owner);
  return owner;
}

async function inputsOf({ businessId }: Owner): Promise<ReadinessInputs> {
  const loaded = await loadLedger(businessId, cloud.clock.now());
  if (!loaded) throw new Error('there is no ledger');
  return readinessInputs(loaded.book);
}

async function reconciled(): Promise<void> {
  await cloud.runJob('reconcile_ledger');
  await settled(cloud);
}

const figuresOf = (owner: Owner) => owner.call(metricsCurrent, {});

describe('a shop whose reserve Stripe holds', () => {
  const name = 'Gadget Gulch';
  let owner: Owner;
  let account: string;
  beforeAll(async () => {
    owner = await connected(name);
    account = await accountOf(cloud, name);
  });
  // The nights of later suites would read it again.
  afterAll(() => release(cloud, owner));

  const held = async () => (await figuresOf(owner)).reserve_held ?? Number.NaN;
  const naiveHeld = async () => (await naiveFigures(cloud, owner, account)).reserve_held;

  it('shows it after the backfill, at more than a tenth of its 30-day sales', async () => {
    expect(await held()).toBeGreaterThan(0);
    expect(await held()).toBe(await naiveHeld());
    expect(reserveShare(await inputsOf(owner), card)).toBeGreaterThan(0.1);
  });

  it('sees a hold and a release at once by webhook, even if events repeat in another order', async () => {
    const before = await held();
    await setWebhookFaults(cloud, { duplicate: 1, reorder: 1 });
    for (const kind of ['reserve_hold', 'reserve_hold', 'reserve_release'])
      await triggerEvent(cloud, account, kind);
    await settled(cloud);
    expect(await held()).not.toBe(before);
    expect(await held()).toBe(await naiveHeld());
  });

  it('sees them at the next sync if the webhooks are lost', async () => {
    await setWebhookFaults(cloud, { drop: 1 });
    const before = await held();
    await triggerEvent(cloud, account, 'reserve_hold');
    await settled(cloud);
    expect(await held()).toBe(before);
    await cloud.runJob('stripe_sync');
    await settled(cloud);
    expect(await held()).toBe(before + 50_000);
    expect(await held()).toBe(await naiveHeld());
  });

  it('is shown every hold and release as evidence, once each', async () => {
    const query = { metric: 'reserve_held' as const, limit: 100 };
    const first = await owner.call(metricsEvidence, { query });
    expect(first.subtotal).toMatchObject({ currency: 'usd', value: await held() });
    const { rows } = first;
    for (let cursor = first.next_cursor; cursor; ) {
      const page = await owner.call(metricsEvidence, { query: { ...query, cursor } });
      rows.push(...page.rows);
      cursor = page.next_cursor;
    }
    const sum = rows.reduce(
      (total, { amount, counts }) => total + (counts === 'reserve_released' ? -1 : 1) * (amount ?? 0),
      0,
    );
    expect(sum).toBe(await held());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});

describe('a shop that pays down an advance of Stripe Capital', () => {
  const name = 'Harbor & Pine';
  let owner: Owner;
  let account: string;
  beforeAll(async () => {
    owner = await connected(name);
    account = await accountOf(cloud, name);
  });
  // The nights of later suites would read it again.
  afterAll(() => release(cloud, owner));

  it('shows the advance and the paydowns of the whole year after the backfill', async () => {
    const { financing, financing_repaying } = await inputsOf(owner);
    expect(financing?.paid_out_12m.usd).toBe(2_000_000);
    expect(financing?.paid_down_12m.usd).toBeGreaterThan(100_000);
    expect(financing?.last_paydown).toBe('2026-11-24');
    expect(financing_repaying).toBe(true);
    const { financing_paid_down } = await naiveFigures(cloud, owner, account);
    expect(await figuresOf(owner)).toMatchObject({ financing_paid_out: 0, financing_paid_down });
  });

  it('sees another paydown at the nightly reconciliation, and once, however often that runs', async () => {
    const before = (await figuresOf(owner)).financing_paid_down ?? 0;
    await triggerEvent(cloud, account, 'capital_paydown');
    for (let run = 0; run < 2; run += 1) await reconciled();
    expect((await figuresOf(owner)).financing_paid_down).toBe(before + 12_000);
    expect((await inputsOf(owner)).financing?.last_paydown).toBe('2026-11-25');
  });

  it('connected before these were read, it is listed as a whole on the first night; until then they are unknown', async () => {
    const known = await inputsOf(owner);
    await IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: owner.businessId, movements_since: $remove() })
      .send();
    expect(await inputsOf(owner)).toMatchObject({ financing: null, reserve_open: null });
    await reconciled();
    expect(await inputsOf(owner)).toEqual(known);
  });
});

describe('an agency with a debit above its balance', () => {
  it('has a negative balance from the second daily read on, and no longer after it is made good', async () => {
    const name = 'Fieldnote Studio';
    const owner = await connected(name);
    const first = await inputsOf(owner);
    expect(first).toMatchObject({ balance_negative: false, balance_since: '2026-11-25' });
    await triggerEvent(cloud, await accountOf(cloud, name), 'overdraft');
    await reconciled();
    expect((await figuresOf(owner)).balance_available).toBeLessThan(0);
    expect((await inputsOf(owner)).balance_negative).toBe(false);

    await cloud.moveClock(new Date('2026-11-26T15:00:00Z'));
    await reconciled();
    expect(await inputsOf(owner)).toMatchObject({ balance_negative: true, balance_since: '2026-11-25' });

    // On Monday the payout collects it from the bank.
    await cloud.moveClock(new Date('2026-11-30T15:00:00Z'));
    await reconciled();
    expect((await inputsOf(owner)).balance_negative).not.toBe(true);
  });
});

describe('a restricted key without a permission for these', () => {
  const optional = 'rak_balance_read';
  const rows = 'rak_balance_transaction_source_read';

  it('works: the figures are unknown, the connection says what to allow, and they are known the night after it is allowed', async () => {
    const name = await newAccount(cloud, 60);
    const owner = await newOwner(cloud, { name });
    const { key, permissions } = await makeKey(cloud, name);
    await changeKey(cloud, key, { permissions: permissions.filter((one) => one !== optional) });
    const body = { restricted_key: key };
    const answer = await send(cloud, 'POST', '/integrations/stripe/key', { token: owner.token, body });
    expect(answer.status, await answer.clone().text()).toBe(201);
    await backfilled(cloud, owner);

    const told = await owner.call(status, {});
    expect(told).toMatchObject({ status: 'active', backfill: { state: 'done' } });
    expect(told.not_readable).toEqual([
      { what: 'balance', problem: expect.stringContaining('Balance (rak_balance_read)') },
    ]);
    expect(await figuresOf(owner)).toMatchObject({ balance_available: null, reserve_held: 0 });
    expect(await inputsOf(owner)).toMatchObject({ balance_negative: null, balance_since: null });

    // Without the rows of the balance, the night goes on as well.
    await changeKey(cloud, key, {
      permissions: permissions.filter((one) => one !== optional && one !== rows),
    });
    await reconciled();
    const lacking = await owner.call(status, {});
    expect(lacking).toMatchObject({ status: 'active' });
    expect(lacking.not_readable?.map(({ what }) => what)).toEqual(['balance', 'reserves_and_financing']);
    expect(await inputsOf(owner)).toMatchObject({ reserve_open: null, financing: null });
    const refused = await readIntegration(owner.businessId);
    expect(refused?.transactions_30d).toBeGreaterThan(0);
    // The day until which a reserve would have been known.
    expect(refused?.movements_read_at).toMatch(/^2026-11-30T/);

    await changeKey(cloud, key, { permissions });
    await reconciled();
    expect(await owner.call(status, {})).not.toHaveProperty('not_readable');
    expect(await readIntegration(owner.businessId)).not.toHaveProperty('movements_read_at');
    const figures = await figuresOf(owner);
    expect(figures.balance_available).not.toBeNull();
    expect(figures).toMatchObject({ reserve_held: 0, financing_paid_down: 0 });
  });
});
