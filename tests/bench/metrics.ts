import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { recompute } from '@vaultra/core/follow-up/recompute.ts';
import { applyFacts } from '@vaultra/core/ledger/apply.ts';
import type { ChargeFact } from '@vaultra/core/ledger/facts.ts';
import { readCells, readHead } from '@vaultra/core/ledger/ledger.store.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { accountOf, backfilled, connectStripe, newOwner } from '../support/owner.ts';
import { type Figure, medianMs, type Progress } from './figure.ts';
import type { meterTable } from './meter.ts';
import type { Size } from './size.ts';
import { chargesOf } from './synthetic-charges.ts';

export const emptyAccount = 'Saltmarsh Coffee';

/**
 * The cost of GET /metrics as charges grow and as days grow. It reads days, so the number of charges must not matter.
 */
export async function benchMetrics(
  cloud: Cloud,
  meter: ReturnType<typeof meterTable>,
  { perDay, days, tries }: Size['metrics'],
  progress: Progress,
): Promise<Figure[]> {
  const owner = await newOwner(cloud, { name: emptyAccount });
  await connectStripe(cloud, owner, emptyAccount);
  await backfilled(cloud, owner);
  const ledger = { businessId: owner.businessId, accountId: await accountOf(cloud, emptyAccount) };
  const end = Math.floor(cloud.clock.now().getTime() / 1000) - 3600;

  async function add(charges: ChargeFact[]): Promise<void> {
    for (let from = 0; from < charges.length; from += 100) {
      const arrivals = charges.slice(from, from + 100).map((fact) => ({
        fact,
        stamp: { by: 'list' as const, read_at: end },
      }));
      await applyFacts(ledger, arrivals, never, () => cloud.clock.now());
    }
    // Does the work of the events' follow-up, because GET /metrics reads the day's snapshot.
    await recompute(owner.businessId, cloud.clock.now());
  }
  async function measure() {
    const get = () => owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
    // Excludes the compiler's warm-up from the measurement.
    await medianMs(tries, get);
    const { transaction_count } = await get();
    meter.reset();
    await get();
    const { itemsRead, readUnits } = meter.usage();
    const generation = (await readHead(ledger))?.current.id ?? 0;
    const queryMs = await medianMs(tries, () => readCells(ledger, generation, { from: ' ', to: '~' }));
    return { transaction_count, itemsRead, readUnits, queryMs, ms: await medianMs(tries, get) };
  }

  progress(`GET /metrics at ${perDay} charges a day for ${days} days`);
  await add(chargesOf({ series: 'first', perDay, days, end }));
  const one = await measure();
  progress(`GET /metrics at ${4 * perDay} charges a day`);
  await add(chargesOf({ series: 'more', perDay: 3 * perDay, days, end }));
  const four = await measure();
  progress(`GET /metrics at ${4 * days} days`);
  await add(chargesOf({ series: 'older', perDay, days: 3 * days, end: end - days * 86_400 }));
  const long = await measure();

  const name = 'GET /metrics';
  return [
    {
      name: `${name}: charges in the period, 4x the charges a day`,
      value: ratio(four, one, 'transaction_count'),
      unit: 'times those at 1x',
    },
    { name: `${name}: items read, ${days} days`, value: one.itemsRead, unit: 'items' },
    {
      name: `${name}: items read, 4x the charges a day`,
      value: ratio(four, one, 'itemsRead'),
      unit: 'times those at 1x',
    },
    {
      name: `${name}: read units, 4x the charges a day`,
      value: ratio(four, one, 'readUnits'),
      unit: 'times those at 1x',
    },
    {
      name: `${name}: duration, 4x the charges a day`,
      value: ratio(four, one, 'ms'),
      unit: 'times that at 1x',
    },
    {
      name: `${name}: items read, 4x the days`,
      value: ratio(long, one, 'itemsRead'),
      unit: 'times those at 1x',
    },
    { name: `${name}: duration, 4x the days`, value: ratio(long, one, 'ms'), unit: 'times that at 1x' },
    { name: `${name}: duration`, value: one.ms / one.queryMs, unit: 'Queries of the same pages' },
  ];
}

function ratio<K extends string>(after: Record<K, number>, before: Record<K, number>, of: K): number {
  return after[of] / before[of];
}

const refuse = () => Promise.reject(new Error('a whole charge needs nothing read from Stripe'));
const never = { object: refuse, refundsOf: refuse };
