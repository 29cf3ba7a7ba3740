import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { total } from '@vaultra/core/ledger/cells.ts';
import { contribution, FACTS_VERSION } from '@vaultra/core/ledger/contribution.ts';
import { type Ledger, readHead } from '@vaultra/core/ledger/ledger.store.ts';
import type { Unit } from '@vaultra/core/ledger/unit.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { today } from './stripe-events.ts';

const days = 730;
const customers = 50;
/** Above this number, the same payments are counted again under other ids. */
const maxDistinct = 10_000;

/**
 * Writes the cells of a business with the given number of charges over 24 months. They equal what the ledger would
 * compute: the sum of the units' contributions. They are written directly, because folding a million events would take
 * an hour.
 */
export async function writeRollups(ledger: Ledger, charges: number): Promise<void> {
  const head = await readHead(ledger);
  if (!head) throw new Error('the ledger was never opened');
  const { id, timeZone } = head.current;
  const distinct = Math.min(charges, maxDistinct);
  const units = Array.from({ length: distinct }, (_, index) => paymentOf(index, distinct));
  const once = total(units.flatMap((unit) => contribution(unit, { timeZone, facts: FACTS_VERSION })));
  const sums = total(Array.from({ length: charges / distinct }, () => once).flat());
  const pk = `CELLS#${ledger.businessId}#${ledger.accountId}#${id}`;
  for (let from = 0; from < sums.length; from += 25) {
    const requests = sums.slice(from, from + 25).map(({ key, add }) => ({
      PutRequest: { Item: { pk, sk: key, ...add } },
    }));
    await documentClient.send(
      new BatchWriteCommand({ RequestItems: { [config.table().TABLE_NAME]: requests } }),
    );
  }
}

/** A payment with one charge, spread evenly over the days and the customers. */
function paymentOf(index: number, of: number): Unit {
  const created = today + 3600 * (index % 20) - Math.floor((index * days) / of) * 86_400;
  const [id, payment] = [`ch_${index}`, `pi_${index}`];
  const amount = 1000 + (index % 9973);
  return {
    kind: 'payment',
    id: payment,
    objects: {
      [id]: {
        fact: {
          kind: 'charge',
          id,
          payment,
          currency: 'usd',
          amount,
          amount_captured: amount,
          created,
          status: 'succeeded',
          captured: true,
          customer: `cus_${index % customers}`,
          blocked: false,
          held: false,
          amount_refunded: 0,
          balance_transaction: null,
          captured_at: null,
        },
        at: created,
        event_id: `evt_${index}`,
        read_at: null,
      },
    },
  };
}
