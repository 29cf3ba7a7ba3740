import type Stripe from 'stripe';
import { currencyCode, listOf, signedAmount } from '../../ledger/fields.ts';
import { readHead } from '../../ledger/ledger.store.ts';
import { localDate } from '../../shared/calendar.ts';
import { readOptional } from '../access/optional-read.ts';
import { type Balances, putDailyBalance } from '../balance.store.ts';
import type { Integration } from '../integration.store.ts';
import { markBalanceRead } from '../optional-reads.store.ts';
import type { AccountClient } from '../read/account-client.ts';

/** Reads the balance and keeps it as that of the business's local day. Does nothing if Stripe refuses the read. */
export async function keepDailyBalance(
  integration: Integration,
  { stripe, options }: AccountClient,
  now: Date,
): Promise<void> {
  const read = await readOptional(integration, 'balance', async () =>
    toBalances(await stripe.balance.retrieve({}, options)),
  );
  const ledger = { businessId: integration.business_id, accountId: integration.account_id };
  const head = read && (await readHead(ledger));
  if (!head) return;
  const date = localDate(Math.floor(now.getTime() / 1000), head.current.timeZone);
  await putDailyBalance(ledger, { date, amounts: read.value }, now);
  await markBalanceRead(integration);
}

/** More than Stripe has currencies. */
const maxCurrencies = 300;

/** The available and pending amounts by currency. @throws MalformedObject naming the field */
export function toBalances(balance: Stripe.Balance): Balances {
  const balances: Balances = {};
  for (const part of ['available', 'pending'] as const) {
    for (const { currency, amount } of listOf(`balance.${part}`, balance[part], maxCurrencies)) {
      const code = currencyCode(`balance.${part}.currency`, currency);
      const sums = balances[code] ?? { available: 0, pending: 0 };
      balances[code] = { ...sums, [part]: sums[part] + signedAmount(`balance.${part}.amount`, amount) };
    }
  }
  return balances;
}
