import { isDeepStrictEqual } from 'node:util';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Ledger } from '../ledger/ledger.store.ts';
import { addMonths, type LocalDate, monthOf } from '../shared/calendar.ts';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import { BalanceEntity } from './balance.entity.ts';

/** By currency, in minor units. */
export type Balances = Record<string, { available: number; pending: number }>;
export type DailyBalance = { date: LocalDate; amounts: Balances };

const keptMonths = 25;

/** Replaces an earlier balance of the same day, unless it is equal. */
export async function putDailyBalance(
  { businessId, accountId }: Ledger,
  { date, amounts }: DailyBalance,
  now: Date,
): Promise<void> {
  const key = { business_id: businessId, account_id: accountId, date };
  const { Item } = await BalanceEntity.build(GetItemCommand).key(key).options({ consistent: true }).send();
  if (Item && isDeepStrictEqual(Item.amounts, amounts)) return;
  const expires_at = Math.floor(now.getTime() / 1000) + (keptMonths + 1) * 31 * 86_400;
  await BalanceEntity.build(PutItemCommand)
    .item({ ...key, amounts, expires_at })
    .send();
}

/** The kept balances: the two newest, newest first, and the day of the oldest. */
export async function readDailyBalances(
  ledger: Ledger,
  today: LocalDate,
): Promise<{ newest: DailyBalance[]; since: LocalDate | null }> {
  const [newest, [oldest]] = await Promise.all([
    query(ledger, today, { limit: 2, reverse: true }),
    query(ledger, today, { limit: 1 }),
  ]);
  return { newest, since: oldest?.date ?? null };
}

/** All kept balances, oldest first. They fit one page of a query: there is one a day for about two years. */
export const readAllBalances = (ledger: Ledger, today: LocalDate) => query(ledger, today, {});

async function query(
  { businessId, accountId }: Ledger,
  today: LocalDate,
  options: { limit?: number; reverse?: boolean },
): Promise<DailyBalance[]> {
  const prefix = `BALANCE#${keyPart(accountId)}#`;
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(BalanceEntity)
    .query({
      partition: `BIZ#${businessId}`,
      range: { between: [`${prefix}${addMonths(monthOf(today), -keptMonths)}`, `${prefix}~`] },
    })
    .options({ ...options, consistent: true })
    .send();
  return Items.map(({ date, amounts }) => ({ date, amounts }));
}
