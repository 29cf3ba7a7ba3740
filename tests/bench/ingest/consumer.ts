import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { loadHandler } from '@vaultra/local/lambda/functions.ts';
import type { SQSEvent } from 'aws-lambda';
import type Stripe from 'stripe';
import type { Figure, Progress } from '../figure.ts';
import type { Size } from '../size.ts';
import { connectedBusiness } from './connected-business.ts';
import { countUnits, type Units } from './count-units.ts';
import { measured, medianCpuMs } from './cpu.ts';
import { plainSends } from './plain-send.ts';
import { account, today } from './stripe-events.ts';
import { batchesOf, batchSize, ofADay, ofNewCustomers, ofRegulars } from './traffic.ts';

const mixes = {
  'new charges, new customers': ofNewCustomers,
  'new charges, returning customers': ofRegulars,
  "a day's mix": ofADay,
} satisfies Record<string, (count: number) => Stripe.Event[]>;
type Mix = keyof typeof mixes;

/** The cost of folding events into the ledger, in full batches of one account on one day. */
export async function benchConsumer(
  { cpu: rounds, consumer: { batches } }: Size,
  progress: Progress,
): Promise<Figure[]> {
  const count = batches * batchSize;
  const consume = await loadHandler<QueueHandler>('queues/stripe-events');
  await connectedBusiness('bench', account, new Date(today * 1000));
  const fold = async (all: readonly SQSEvent[]) => {
    for (const batch of all) {
      const { batchItemFailures } = await consume(batch);
      if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
    }
  };
  progress(`the consumer, in batches of ${batchSize}`);
  const work = (mix: Mix) =>
    measured({ units: count, prepare: () => batchesOf(mixes[mix](count)), work: fold });
  const again = measured({
    units: count,
    async prepare() {
      const delivered = batchesOf(ofADay(count));
      await fold(delivered);
      return delivered;
    },
    work: fold,
  });
  const names = Object.keys(mixes) as Mix[];
  const { send, ...cpu } = await medianCpuMs(rounds, {
    send: plainSends(count),
    ...(Object.fromEntries(names.map((mix) => [mix, work(mix)])) as Record<Mix, ReturnType<typeof work>>),
    'all of it again': again,
  });
  progress('the consumer: capacity');
  const delivered = batchesOf(ofADay(count));
  const units: Record<string, Units> = {};
  for (const mix of names) units[mix] = await countUnits(() => fold(batchesOf(mixes[mix](count))));
  await fold(delivered);
  units['all of it again'] = await countUnits(() => fold(delivered));
  return [
    { name: 'consumer: CPU of a plain SendMessage of the SDK alone', value: send, unit: 'ms' },
    ...Object.entries(cpu).flatMap(([mix, ms]) => figuresOf(mix, ms, send, units[mix], batches)),
  ];
}

function figuresOf(
  mix: string,
  ms: number,
  send: number,
  units: Units | undefined,
  batches: number,
): Figure[] {
  if (!units) throw new Error(`the capacity of ${mix} was not counted`);
  const count = batches * batchSize;
  const name = (what: string) => `consumer, ${mix}: ${what}`;
  return [
    { name: name('CPU'), value: ms, unit: 'ms per event' },
    { name: name('CPU'), value: ms / send, unit: 'plain SendMessages' },
    { name: name('one process, by its CPU'), value: Math.round(1000 / ms), unit: 'events a second' },
    { name: name('table calls'), value: units.calls / batches, unit: `per ${batchSize} events` },
    { name: name('write units'), value: units.writeUnits / count, unit: 'per event' },
    ...Object.entries(units.writes).map(([kind, value]) => ({
      name: name(`write units of ${kind}`),
      value: value / count,
      unit: 'per event',
    })),
    { name: name('read units'), value: units.readUnits / count, unit: 'per event' },
    { name: name('units, as the emulator reports them'), value: units.reported / count, unit: 'per event' },
  ];
}
