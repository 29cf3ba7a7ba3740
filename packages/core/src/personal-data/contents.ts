import { conversationsOf, turnsOf } from '../agent/conversations/conversation.entity.ts';
import type { StoredAnswer } from '../agent/conversations/turn.ts';
import { ownThresholdsPrefix } from '../alerts/own/own-threshold.entity.ts';
import { readPoolAccount } from '../auth/pool-account.store.ts';
import { describeTwoStep } from '../auth/two-step/settings.ts';
import { unitKey } from '../ledger/chunk.ts';
import { cellsKey, ledgerKey } from '../ledger/ledger.store.ts';
import { UNIT_KINDS } from '../ledger/unit.ts';
import { listConnectedApps } from '../mcp/oauth/apps.ts';
import { listMcpTokens } from '../mcp/tokens.ts';
import { notesPrefix } from '../notes/note.entity.ts';
import { type Item, readItems } from '../shared/items.ts';
import { readReread } from '../stripe/backfill.store.ts';
import { readBackfill, readIntegration } from '../stripe/integration.store.ts';
import { readBusiness, readMembers, readMemberships } from '../users/business.store.ts';
import { readMailStop } from '../users/mail-stop.store.ts';
import { readUser } from '../users/user.store.ts';
import { deliveriesPrefix, webhookKey } from '../webhooks/webhook.entity.ts';
import { array, later, object, rows, type Stretch, text } from './document.ts';
import type { Plan } from './plan.ts';

/** Increase it when the shape of the file changes. */
const version = 7;

const about =
  'Everything Vaultra stores about you and about the businesses you own. For a business in `memberships` that you do not own, only ' +
  'your membership, your own conversations with the agent, and your own notes are included; the rest belongs to its owners. ' +
  '`conversations` are yours by business, with a turn for each question and its answer. `notes` are yours by business; those of all ' +
  'members are in `businesses[].notes`. `businesses[].stripe_accounts[].units` are the Stripe objects that ' +
  'we read, as we store them: amounts in minor units of their currency, times in epoch seconds. `counters` are the sums over them by ' +
  'day, currency, payer and card network that every figure is computed from. A payer without a customer is a hash of the card or ' +
  'bank account. Sums past 2^53 are text. `balances` are the Stripe balances as we read them, one a day. `past_scores` are scores that ' +
  'we reconstructed for days before the connection. `agent_days` are the messages of all members to the agent ' +
  'and the tokens they took; costs are in millionths of a US dollar. Access keys, tokens, and the secret and recovery codes of ' +
  'two-step log-in are left out; `mcp_tokens` and `connected_apps` say only what they are.';

const pageSize = 500;

/** The document of an export. `about` and `docs/data-kept.md` describe its shape. */
export function contentsOf(userId: string, plan: Plan, now: Date): Stretch[] {
  return object({
    format: text('vaultra-export'),
    version: text(version),
    generated_at: text(plan.generated_at),
    about: text(about),
    profile: later(async () => (await readUser(userId)) ?? null),
    sign_in: later(() => readPoolAccount(userId)),
    two_step: later(() => describeTwoStep(userId)),
    mail_stopped: later(async () => {
      const user = await readUser(userId);
      return user ? readMailStop(user.email, now) : null;
    }),
    memberships: items(`USER#${userId}`, 'MEMBER#', now),
    mcp_tokens: ofMemberships(userId, (businessId) => listMcpTokens(businessId, userId, now)),
    connected_apps: ofMemberships(userId, (businessId) => listConnectedApps(businessId, userId, now)),
    businesses: array(plan.businesses.map((business) => businessOf(business, now))),
    conversations: array((plan.memberships ?? []).map((id) => conversationsIn(id, userId, now))),
    notes: array((plan.memberships ?? []).map((id) => notesBy(userId, id, now))),
  });
}

function conversationsIn(businessId: string, userId: string, now: Date): Stretch[] {
  const pk = `BIZ#${businessId}`;
  return object({
    business_id: text(businessId),
    conversations: items(pk, conversationsOf(userId), now),
    turns: items(pk, turnsOf(userId), now, ({ answer, ...turn }) => {
      const { state: _, ...said } = answer as StoredAnswer;
      return shown({ ...turn, answer: said });
    }),
  });
}

function notesBy(userId: string, businessId: string, now: Date): Stretch[] {
  const own = (note: Item) => (note.author_id === userId ? shown(note) : undefined);
  return object({ business_id: text(businessId), notes: items(`BIZ#${businessId}`, notesPrefix, now, own) });
}

/** The user's own items in every business that they belong to. */
function ofMemberships(userId: string, list: (businessId: string) => Promise<unknown[]>): Stretch[] {
  return later(async () => {
    const memberships = await readMemberships(userId);
    return (await Promise.all(memberships.map(({ business_id }) => list(business_id)))).flat();
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
    reread: later(async () => (await readReread(id)) ?? null),
    scores: of('SCORE#'),
    outlooks: of('OUTLOOK#'),
    past_scores: of('PAST_SCORES#'),
    metrics: of('METRICS#'),
    balances: of('BALANCE#'),
    recommendations: of('REC#'),
    alerts: of('ALERT#'),
    lines: of('LINES'),
    own_thresholds: of(ownThresholdsPrefix),
    notes: of(notesPrefix),
    webhook: of(webhookKey),
    webhook_deliveries: of(deliveriesPrefix),
    mails: of('NOTICE#'),
    digests: of('DIGEST#'),
    agent_days: of('AGENT#'),
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

/** Internal attributes: table keys, the worker that was sending a mail, an account's encrypted key, an invitation's token hash. */
const internal = new Set([
  ...['pk', 'sk', 'gsi1pk', 'gsi1sk', '_et'],
  ...['claim', 'claimed_at', 'sealed_key', 'sealed', 'token_hash'],
]);

const shown = (item: object): unknown =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !internal.has(name)));

/** The items of a range that have not expired. */
function items(pk: string, prefix: string, now: Date, show: (item: Item) => unknown = shown): Stretch[] {
  return rows(
    (after) => readItems(pk, prefix, { after, limit: pageSize }),
    (item) => (Number(item.expires_at ?? Infinity) > now.getTime() / 1000 ? show(item) : undefined),
  );
}
