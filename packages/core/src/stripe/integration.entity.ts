import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';

const textOrNull = anyOf(string(), nul());

/** A business's connection to its Stripe account. While active it is also in the sharded index of connected
 * accounts (gsi1), which the jobs page through. */
export const IntegrationEntity = new Entity({
  name: 'integration',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string(),
    via: string().enum('oauth', 'app', 'key'),
    livemode: boolean(),
    status: string().enum('active', 'revoked', 'error', 'disconnected'),
    connected_at: string(),
    ended_at: textOrNull,
    last_synced_at: textOrNull,
    /** Someone asked for a sync; at most one a minute. */
    sync_asked_at: textOrNull,
    /** The newest event that a sync saw. An account that is long quiet is polled less often (`poll-interval.ts`). */
    last_event_at: string().optional(),
    /** Its transactions of 30 days, as the last reconciliation counted them. */
    transactions_30d: number().optional(),
    /** Since when the figures are not what the ledger says, as their recompute failed. */
    figures_behind_since: string().optional(),
    /** What the last recompute was made for, as far as time changes it (`follow-up/moment.ts`). */
    computed_for: map({
      time_zone: string(),
      day: string(),
      utc_day: string(),
      card: string(),
      sync_age: number(),
    }).optional(),
    /** The account's restricted key, encrypted (`restricted-key.ts`): where that is the way in, and only while it is. */
    sealed_key: string().optional(),
    /** What is wrong, in words for the owner, while `status` is `error`, or `revoked` where Stripe's word does not say it. */
    problem: string().optional(),
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'STRIPE' }),
});

/** That a Stripe account is one business's: held by whoever writes it first, until they disconnect. */
export const AccountClaimEntity = new Entity({
  name: 'account_claim',
  table,
  timestamps: false,
  schema: item({
    account_id: string().key(),
    business_id: string(),
    livemode: boolean(),
    claimed_at: string(),
  }),
  computeKey: ({ account_id }: { account_id: string }) => ({
    pk: `ACCT#${keyPart(account_id)}`,
    sk: 'CLAIM',
  }),
});

/**
 * That an account is or was a business's, for as long as anything of it is held. Once access has ended it is in the index
 * (gsi1) of what is to be deleted, by the time it is; connecting it again takes it out.
 */
export const AccountEntity = new Entity({
  name: 'account',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    connected_at: string(),
    /** When what is held of it is deleted. */
    kept_until: string().optional(),
    /** It is being deleted: the highest generation its cells may be of. Until that is done it cannot be connected. */
    forgetting: number().optional(),
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ business_id, account_id }: { business_id: string; account_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `ACCOUNT#${keyPart(account_id)}`,
  }),
});

/** How far a backfill is. An item of its own: it changes with every page. */
export const BackfillEntity = new Entity({
  name: 'backfill',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    backfill_id: string(),
    state: string().enum('queued', 'running', 'done', 'failed'),
    /** The share of the time range that was read. */
    percent: number(),
    objects: number(),
    /** Epoch seconds. */
    from: number(),
    until: number(),
    /** When the account's first sale was, in epoch seconds: where that is before `from`, and as far as it was searched. */
    first_sale: anyOf(number(), nul()).optional(),
    /** The page that comes next, as the queue's message names it. */
    position: string(),
    reason: textOrNull,
    started_at: string(),
    finished_at: textOrNull,
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'BACKFILL' }),
});

/** The shards that spread the index of connected accounts. */
export const connectedShards = 8;
