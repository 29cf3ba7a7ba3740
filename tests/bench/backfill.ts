import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { status } from '@vaultra/core/contract/stripe.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { backfilled, connectStripe, newOwner } from '../support/owner.ts';
import { type Figure, medianMs, type Progress } from './figure.ts';
import type { meterTable } from './meter.ts';
import type { Size } from './size.ts';

/** Milliseconds of a plain write of one item about the size of a ledger unit. It is the machine's own yardstick. */
function plainPutMs(puts: number): Promise<number> {
  return medianMs(puts, (index) =>
    documentClient.send(
      new PutCommand({
        TableName: 'vaultra',
        Item: { pk: 'BENCH', sk: String(index), text: 'x'.repeat(500) },
      }),
    ),
  );
}

/** Two years of trade, from consent to score: the cost per Stripe object. */
export async function benchBackfill(
  cloud: Cloud,
  meter: ReturnType<typeof meterTable>,
  { plainPuts, businesses }: Size['backfill'],
  progress: Progress,
): Promise<Figure[]> {
  progress('plain PutItems');
  const putMs = await plainPutMs(plainPuts);
  const figures: Figure[] = [];
  for (const business of businesses) {
    progress(`backfill of ${business.name}`);
    const owner = await newOwner(cloud, business);
    const readsBefore = await stripeRequests(cloud);
    meter.reset();
    const begun = performance.now();
    await connectStripe(cloud, owner, business.name);
    await backfilled(cloud, owner);
    await cloud.drain();
    const ms = performance.now() - begun;
    const { calls, transactions, writeUnits, readUnits } = meter.usage();
    const reads = (await stripeRequests(cloud)) - readsBefore;
    const { backfill } = await owner.call(status, { query: { business_id: owner.businessId } });
    const { objects } = backfill;
    const add = (name: string, value: number, unit: string) =>
      figures.push({ name: `backfill, ${business.name}: ${name}`, value, unit });
    add('objects', objects, 'objects');
    add('Stripe reads', (1000 * reads) / objects, 'per 1,000 objects');
    add('table calls', calls / objects, 'per object');
    add('transactions', transactions / objects, 'per object');
    add('write units', writeUnits / objects, 'per object');
    add('read units', readUnits / objects, 'per object');
    add('duration', ms / objects / putMs, 'plain PutItems per object');
  }
  return figures;
}

async function stripeRequests(cloud: Cloud): Promise<number> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/requests`);
  return ((await answer.json()) as { total: number }).total;
}
