import { jobs, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import type { ScheduledHandler } from '@vaultra/functions/adapter/scheduled.ts';
import { loadHandler } from '@vaultra/local/lambda/functions.ts';
import { projected } from '../../support/projected.ts';
import type { Figure, Progress } from '../figure.ts';
import { connectedBusiness } from '../ingest/connected-business.ts';
import { benchConsumer } from '../ingest/consumer.ts';
import { countUnits } from '../ingest/count-units.ts';
import { measured, medianCpuMs } from '../ingest/cpu.ts';
import { benchDoor } from '../ingest/door.ts';
import { startEmulators } from '../ingest/emulators.ts';
import { benchReads } from '../ingest/reads.ts';
import { writeRollups } from '../ingest/rollups.ts';
import { today } from '../ingest/stripe-events.ts';
import { ofADay, recordOf } from '../ingest/traffic.ts';
import type { Size } from '../size.ts';
import { kinds } from './assumptions.ts';

/** What one piece of work takes. */
export interface Cost {
  cpuMs: number;
  tableCalls: number;
  readUnits: number;
  writeUnits: number;
}

export interface Measured {
  /** Accepting an event, without the table. */
  door: Cost;
  /** Folding an event, in a batch with others. */
  fold: Cost;
  /** What follows an event: recomputing a business of each kind, in the order of `kinds`. */
  recompute: Cost[];
  /** A request of the dashboard. */
  request: Cost;
  /** Each hourly job, for a business for which nothing is due. */
  quiet: Record<string, Cost>;
  /** The dispatcher of recomputes, for a business that it queues. */
  dispatch: Cost;
  /** Stripe's events for a charge, in a day's mix. */
  eventsPerCharge: number;
}

export const quietJobs = [
  'stripe_sync',
  'compute_metrics',
  'compute_readiness',
  'send_notification_digest',
] as const;

/** Measures the parts of the bill that our code decides, in this process. DynamoDB and SQS run in another. */
export async function measure(size: Size, progress: Progress): Promise<Measured> {
  progress('starting DynamoDB and SQS in another process');
  const stop = await startEmulators();
  runtime.clock = { now: () => new Date((today + 86_000) * 1000) };
  try {
    const found = [
      ...(await benchDoor(size, progress)),
      ...(await benchConsumer(size, progress)),
      ...(await benchReads({ ...size, reads: { charges: [size.scale.snapshot], perRun: 1 } }, progress)),
    ];
    const batch = 10;
    const consumer = (what: string) => figureOf(found, `consumer, a day's mix: ${what}`);
    const snapshot = `GET /metrics from the snapshot, ${size.scale.snapshot.toLocaleString('en')} charges: `;
    const recompute: Cost[] = [];
    for (const { name, charges } of kinds) recompute.push(await recomputeOf(name, charges, size, progress));
    return {
      door: { cpuMs: figureOf(found, 'door: CPU'), tableCalls: 0, readUnits: 0, writeUnits: 0 },
      fold: {
        cpuMs: consumer('CPU'),
        tableCalls: consumer('table calls') / batch,
        readUnits: consumer('read units'),
        writeUnits: consumer('write units'),
      },
      recompute,
      request: {
        cpuMs: figureOf(found, `${snapshot}CPU`),
        tableCalls: figureOf(found, `${snapshot}items read`),
        readUnits: figureOf(found, `${snapshot}read units`),
        writeUnits: figureOf(found, `${snapshot}write units`),
      },
      ...(await dispatchers(size, progress)),
      eventsPerCharge: eventsPerCharge(),
    };
  } finally {
    stop();
  }
}

function figureOf(figures: readonly Figure[], name: string): number {
  const found = figures.find((figure) => figure.name === name);
  if (!found) throw new Error(`the bench of ingest has no figure ${name}`);
  return found.value;
}

function eventsPerCharge(): number {
  const events = ofADay(100);
  return events.length / events.filter(({ type }) => type === 'charge.succeeded').length;
}

/** The follow-up of events of a business that has sold for two years, with snapshot, score, recommendations, and alerts. */
async function recomputeOf(name: string, charges: number, size: Size, progress: Progress): Promise<Cost> {
  progress(`recomputes of a ${name} business`);
  const accountId = `acct_scale_${name}`;
  const ledger = await connectedBusiness(`scale-${name}`, accountId, new Date(today * 1000));
  await writeRollups(ledger, charges * 24);
  const [consume, follow] = await Promise.all([
    loadHandler<QueueHandler>('queues/stripe-events'),
    loadHandler<QueueHandler>('queues/follow-up'),
  ]);
  const ask = JSON.stringify({ business_id: ledger.businessId });
  let asked = 0;
  const recompute = async () => {
    asked += 1;
    const { batchItemFailures } = await follow({
      Records: [recordOf(`${name}-${asked}`, ask, ledger.businessId)],
    });
    if (batchItemFailures.length > 0) throw new Error(`a ${name} business could not be recomputed`);
  };
  const sell = async () => {
    const records = ofADay(5).map((event) =>
      recordOf(event.id, JSON.stringify(projected({ ...event, account: accountId })), accountId),
    );
    const { batchItemFailures } = await consume({ Records: records });
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
  };
  const { one } = await medianCpuMs(size.cpu, {
    one: measured({ units: 1, prepare: sell, work: recompute }),
  });
  await sell();
  const { calls, readUnits, writeUnits } = await countUnits(recompute);
  return { cpuMs: one, tableCalls: calls, readUnits, writeUnits };
}

/** The hourly jobs over businesses for which nothing is due, and the dispatch of a recompute for each. */
async function dispatchers(size: Size, progress: Progress): Promise<Pick<Measured, 'quiet' | 'dispatch'>> {
  const follow = await loadHandler<QueueHandler>('queues/follow-up');
  progress(`${size.scale.quiet} quiet businesses`);
  for (let index = 0; index < size.scale.quiet; index += 1) {
    const { businessId } = await connectedBusiness(
      `quiet-${index}`,
      `acct_quiet_${index}`,
      runtime.clock.now(),
    );
    await follow({
      Records: [recordOf(`quiet-${index}`, JSON.stringify({ business_id: businessId }), businessId)],
    });
  }
  // A first recompute by hand, because benches before this one left businesses that are due.
  const all = await (await loadHandler<ScheduledHandler>('jobs/compute_metrics'))();
  const each = async (job: string, input?: unknown): Promise<Cost> => {
    const run = await loadHandler<ScheduledHandler>(`jobs/${job}`);
    const { one } = await medianCpuMs(size.cpu, {
      one: measured({ units: all.dispatched, prepare: () => undefined, work: () => run(input) }),
    });
    const { calls, readUnits, writeUnits } = await countUnits(() => run(input));
    return {
      cpuMs: one,
      tableCalls: calls / all.dispatched,
      readUnits: readUnits / all.dispatched,
      writeUnits: writeUnits / all.dispatched,
    };
  };
  progress('the hourly jobs');
  const quiet: Record<string, Cost> = {};
  for (const { name } of jobs.filter(({ name }) => (quietJobs as readonly string[]).includes(name)))
    quiet[name] = await each(name, scheduledInput);
  return { quiet, dispatch: await each('compute_metrics') };
}
