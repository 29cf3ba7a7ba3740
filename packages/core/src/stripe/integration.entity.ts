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
/** Lacks a permission; Stripe does not offer it to the account; the answer is malformed. */
const refusals = ['permission', 'unavailable', 'malformed'] as const;

/**
 * A business's connection to its Stripe account. While active it is also in the sharded index of connected accounts (gsi1),
 * through which the jobs page.
 */
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
    /** The time of the last requested sync; at most one per minute. */
    sync_asked_at: textOrNull,
    /** The time of the newest event seen by a sync. Quiet accounts are polled less often (`poll-interval.ts`). */
    last_event_at: string().optional(),
    /**
     * The time of the newest sync whose events had all arrived by webhook. Missing if none did yet, or if one was late or lost
     * since. With it, the account is polled less often (`webhook-proof.ts`).
     */
    webhooks_proven_at: string().optional(),
    /** The number of transactions in 30 days, as counted by the last reconciliation. */
    transactions_30d: number().optional(),
    /** The time since which the figures are out of date because a recompute failed. */
    figures_behind_since: string().optional(),
    /** The moment of the last recompute, as far as time affects its result (`follow-up/moment.ts`). */
    computed_for: map({
      time_zone: string(),
      day: string(),
      utc_day: string(),
      card: string(),
      sync_age: number(),
    }).optional(),
    /**
     * Epoch seconds since which reserves and financing are known: the start of the backfill, once it has listed the balance
     * transactions. Missing until then.
     */
    movements_since: number().optional(),
    /** Why Stripe did not let us read the balance, or the balance transactions behind reserves and financing, at the last try. */
    balance_refused: string()
      .enum(...refusals)
      .optional(),
    movements_refused: string()
      .enum(...refusals)
      .optional(),
    /** The time of the last read of balance transactions before Stripe refused it; only while it does. */
    movements_read_at: string().optional(),
    /** The encrypted restricted key (`restricted-key.ts`), present only for that method and while connected. */
    sealed_key: string().optional(),
    /** The problem in words for the owner: with status `error`, or with `revoked` if the status does not explain it. */
    problem: string().optional(),
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'STRIPE' }),
});

/** A business's exclusive claim of a Stripe account: held by the first to write it, until the connection ends. */
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
 * A present or former account of a business, for as long as any of its data is stored. After access has ended it is in an
 * index (gsi1) by the time of its deletion; connecting it again removes it from there.
 */
export const AccountEntity = new Entity({
  name: 'account',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    connected_at: string(),
    /** When its data is deleted. */
    kept_until: string().optional(),
    /** Present while its data is being deleted: the highest generation of its cells. It cannot be connected during that time. */
    forgetting: number().optional(),
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ business_id, account_id }: { business_id: string; account_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `ACCOUNT#${keyPart(account_id)}`,
  }),
});

const backfillSchema = item({
  business_id: string().key(),
  backfill_id: string(),
  state: string().enum('queued', 'running', 'done', 'failed'),
  /** The share of the time range that has been read. */
  percent: number(),
  objects: number(),
  /** Epoch seconds. */
  from: number(),
  until: number(),
  /** The account's first sale in epoch seconds, if it is before `from`; the oldest found so far while the search runs. */
  first_sale: anyOf(number(), nul()).optional(),
  /** The next page, as in the queue's message. */
  position: string(),
  reason: textOrNull,
  started_at: string(),
  finished_at: textOrNull,
  /** The version of the facts that it reads (`FACTS_VERSION`). Missing in backfills from before versions. */
  facts: number().optional(),
  /** It reads an account again for newer facts, while the figures stay as they are (`sync/renew.ts`). */
  reread: boolean().optional(),
});

/** The progress of a backfill. It is a separate item because it changes with every page. */
export const BackfillEntity = new Entity({
  name: 'backfill',
  table,
  timestamps: false,
  schema: backfillSchema,
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'BACKFILL' }),
});

/** The same for reading an account again, until its figures have switched. */
export const RereadEntity = new Entity({
  name: 'reread',
  table,
  timestamps: false,
  schema: backfillSchema,
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'REREAD' }),
});

/** The number of index shards for connected accounts. */
export const connectedShards = 8;
