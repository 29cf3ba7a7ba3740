import { readAccount } from '../auth/leaving.store.ts';
import { unitKey } from '../ledger/chunk.ts';
import { cellsKey, ledgerKey } from '../ledger/ledger.store.ts';
import { UNIT_KINDS } from '../ledger/unit.ts';
import { type Item, readItems } from '../shared/items.ts';
import { readBackfill, readIntegration } from '../stripe/integration.store.ts';
import { readBusiness, readMembers } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';
import { array, later, object, rows, type Stretch, text } from './document.ts';
import type { Plan } from './plan.ts';

/** Changes when what is in the file changes its shape. */
const version = 1;

const about =
  'Everything Vaultra holds of you and of the businesses you own. Of a business in `memberships` that you do not own ' +
  'there is your membership alone: the rest is its owners’. `businesses[].stripe_accounts[].units` are the Stripe objects that were ' +
  'read, as they are kept: amounts in minor units of their currency, times in epoch seconds; sums past 2^53 are text; `counters` are the sums over them by day ' +
  'and currency that every figure comes from. Access keys and tokens are left out.';

const pageSize = 500;

/** The document of an export: see `about` and the README for its shape. */
export function contentsOf(userId: string, plan: Plan, now: Date): Stretch[] {
  return object({
    format: text('vaultra-export'),
    version: text(version),
    generated_at: text(plan.generated_at),
    about: text(about),
    profile: later(async () => (await readUser(userId)) ?? null),
    sign_in: later(() => readAccount(userId)),
    memberships: items(`USER#${userId}`, 'MEMBER#', now),
    businesses: array(plan.businesses.map((business) => businessOf(business, now))),
  });
}

function businessOf({ id, accounts }: Plan['businesses'][number], now: Date): Stretch[] {
  const of = (prefix: string) => items(`BIZ#${id}`, prefix, now);
  return object({
    business: later(async () => (await readBusiness(id)) ?? null),
    members: later(async () =>
      (await readMembers(id)).map(({ user_id, role, created_at }) => ({ user_id, role, created_at })),
    ),
    invitations: of('INVITE#'),
    connection: later(async () => {
      const integration = await readIntegration(id);
      return integration ? shown(integration) : null;
    }),
    backfill: later(async () => (await readBackfill(id)) ?? null),
    scores: of('SCORE#'),
    metrics: of('METRICS#'),
    recommendations: of('REC#'),
    alerts: of('ALERT#'),
    lines: of('LINES'),
    mails: of('NOTICE#'),
    digests: of('DIGEST#'),
    stripe_accounts: array(accounts.map((account) => accountOf(id, account, now))),
  });
}

function accountOf(
  businessId: string,
  { id, generation, time_zone }: Plan['businesses'][number]['accounts'][number],
  now: Date,
): Stretch[] {
  const ledger = { businessId, accountId: id };
  const units = UNIT_KINDS.map((kind) => {
    const shownUnit = ({ id, objects }: Item) => ({ id, objects });
    return [kind, items(ledgerKey(ledger), unitKey(kind, ''), now, shownUnit)];
  });
  return object({
    account_id: text(id),
    time_zone: text(time_zone),
    units: object(Object.fromEntries(units)),
    counters: items(cellsKey(ledger, generation), '', now, ({ pk: _, sk: key, ...sums }) => ({
      key,
      ...sums,
    })),
  });
}

/** What is ours alone: keys of the table, which worker was sending a mail, the sealed key of an account, what tells an
 * invitation's token. */
const inner = new Set([
  ...['pk', 'sk', 'gsi1pk', 'gsi1sk', '_et'],
  ...['claim', 'claimed_at', 'sealed_key', 'token_hash'],
]);

const shown = (item: object): unknown =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !inner.has(name)));

/** Every item of a range that has not expired. */
function items(pk: string, prefix: string, now: Date, show: (item: Item) => unknown = shown): Stretch[] {
  return rows(
    (after) => readItems(pk, prefix, { after, limit: pageSize }),
    (item) => (Number(item.expires_at ?? Infinity) > now.getTime() / 1000 ? show(item) : undefined),
  );
}
