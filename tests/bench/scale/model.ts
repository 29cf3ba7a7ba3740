import { provenInterval } from '@vaultra/core/stripe/sync/poll-interval.ts';
import { backupsKept } from '../../../stacks/backup.ts';
import { concurrencyOf } from '../../../stacks/concurrency.ts';
import { assumed, hoursOfMonth, kinds } from './assumptions.ts';
import type { Cost, Measured } from './measure.ts';
import { type Priced, prices } from './prices.ts';

/** The arithmetic from what was measured and assumed to bills and runs. It measures nothing. */

export type Use = Record<Priced, number>;

const daysOfMonth = 30;
const daily = daysOfMonth;
/** The requests to SQS for a message of its own: sent, received, deleted. */
const requestsPerMessage = 3;

/** The milliseconds that a function is billed for: its processor's time, and the waits one after another. */
export const billedMs = ({ cpuMs, tableCalls }: Cost, queueCalls = 0, stripeReads = 0) =>
  cpuMs / assumed.processor +
  tableCalls * assumed.tableMs +
  queueCalls * assumed.queueMs +
  stripeReads * assumed.stripeMs;

const mean = (of: (kind: (typeof kinds)[number], index: number) => number) =>
  kinds.reduce((sum, kind, index) => sum + kind.share * of(kind, index), 0);

export const chargesPerBusiness = mean(({ charges }) => charges);

export const provenHours = provenInterval / 3_600_000;
export const syncsPerMonth =
  assumed.polledOftenShare * (hoursOfMonth * 4) +
  (1 - assumed.polledOftenShare) * (hoursOfMonth / provenHours);
/** The nightly comparisons' reads of Stripe in a month. */
export const comparisonReads = daily * assumed.reconcileSteps;

function recomputeOf({ recompute }: Measured, index: number): Cost {
  const found = recompute[index];
  if (!found) throw new RangeError(`no recompute of a ${kinds[index]?.name} business was measured`);
  return found;
}

/** Write units of recomputes that an average business causes in a month. */
export const recomputeWrites = (measured: Measured) =>
  mean(({ charges }, index) => (charges + 2 * daily) * recomputeOf(measured, index).writeUnits);

/**
 * What a business uses in a month, on average over the kinds.
 * @param syncs how often its account is asked for new events
 */
export function useOfBusiness(measured: Measured, syncs = syncsPerMonth): { use: Use; stripeReads: number } {
  const use = Object.fromEntries(Object.keys(prices).map((name) => [name, 0])) as Use;
  const run = (count: number, cost: Cost, { queueCalls = 0, stripeReads = 0 } = {}) => {
    use.lambdaRequest += count;
    use.lambdaSecond += (count * billedMs(cost, queueCalls, stripeReads) * assumed.memoryGigabytes) / 1000;
    use.tableRead += count * cost.readUnits;
    use.tableWrite += count * cost.writeUnits;
    use.logGigabyte += (count * assumed.logBytes) / 1e9;
  };
  const message = (count: number) => {
    use.queueRequest += count * requestsPerMessage;
  };
  const events = chargesPerBusiness * measured.eventsPerCharge;
  // Each event alone, as in a business whose customers do not all come at once.
  run(events, measured.door, { queueCalls: 1 });
  use.gatewayRequest += events;
  use.edgeRequest += events;
  use.firewallRequest += events;
  message(events);
  run(events, { ...measured.fold, tableCalls: measured.fold.tableCalls * 10 }, { queueCalls: 1 });
  // The events of a charge come within seconds, and the follow-up waits for ten: one recompute a charge, and one at each day's end.
  for (const [index, { share, charges }] of kinds.entries()) {
    // Local days, and UTC days.
    const recomputes = share * (charges + 2 * daily);
    run(recomputes, recomputeOf(measured, index));
    message(recomputes);
  }
  // Dispatchers visit each business; their invocations are of the stage.
  const visits = (job: string, count: number) => {
    const cost = measured.quiet[job];
    if (!cost) throw new RangeError(`no run of ${job} was measured`);
    use.tableRead += count * cost.readUnits;
    use.lambdaSecond += (count * (cost.cpuMs / assumed.processor) * assumed.memoryGigabytes) / 1000;
  };
  visits('stripe_sync', hoursOfMonth * 4);
  for (const job of ['compute_metrics', 'compute_readiness', 'send_notification_digest'])
    visits(job, hoursOfMonth);
  run(syncs, assumed.stripeStep, { stripeReads: 1 });
  message(syncs);
  const steps = comparisonReads;
  run(steps, assumed.stripeStep, { queueCalls: 1, stripeReads: 1 });
  message(steps);
  const requests = assumed.visits * assumed.requestsPerVisit;
  run(requests, { ...measured.request, tableCalls: 4 });
  use.gatewayRequest += requests;
  use.edgeRequest += assumed.visits * assumed.edgeRequestsPerVisit + requests;
  use.firewallRequest += assumed.visits * assumed.edgeRequestsPerVisit + requests;
  use.edgeGigabyte += (assumed.visits * assumed.edgeMegabytesPerVisit) / 1000;
  use.mail += assumed.mails;
  message(assumed.mails);
  use.activeUser += assumed.users;
  const gigabytes = (chargesPerBusiness * assumed.keptMonths * assumed.tableBytesPerCharge) / 1e9;
  use.tableGigabyte += gigabytes;
  use.backupGigabyte += backupsKept * gigabytes;
  // The table's key is used at most every five minutes by each process: of the stage. A token's or key's is used for each read of Stripe; Connect
  // needs none.
  use.keyUse += syncs + steps;
  return { use, stripeReads: syncs + steps };
}

/** Dollars by service. */
export function billOf(use: Use): Map<string, number> {
  const bill = new Map<string, number>();
  for (const [name, { service, usd }] of Object.entries(prices))
    bill.set(service, (bill.get(service) ?? 0) + use[name as Priced] * usd);
  return bill;
}

export interface HourlyRun {
  /** Minutes of the dispatcher, which one function does alone. */
  dispatchMinutes: number;
  /** Minutes of the recomputes, side by side. */
  recomputeMinutes: number;
  /** How many recomputes run side by side. */
  atOnce: number;
}

/** The longest run of the day: at 0:00 UTC every business is due at once. */
export function hourlyRun(businesses: number, measured: Measured): HourlyRun {
  const settings = {
    LAMBDA_QUOTA: String(assumed.concurrencyQuota),
    QUEUE_CONCURRENCY: `follow-up=${assumed.followUps}`,
  };
  const atOnce = concurrencyOf(settings as Parameters<typeof concurrencyOf>[0]).queues['follow-up'];
  const recomputeMs = mean((_, index) => billedMs(recomputeOf(measured, index)));
  const seconds = dispatchSeconds(businesses, measured).get('compute_metrics') ?? Number.NaN;
  return {
    dispatchMinutes: seconds / 60,
    recomputeMinutes: (businesses * recomputeMs) / atOnce / 60_000,
    atOnce,
  };
}

/**
 * The seconds of each hourly dispatcher: its own processor time, because it waits for hundreds of requests at once. That of recomputes
 * is told for the hour in which all are due.
 */
export const dispatchSeconds = (businesses: number, { quiet, dispatch }: Measured): Map<string, number> =>
  new Map(
    Object.entries(quiet).map(([job, { cpuMs }]) => {
      const each = cpuMs + (job === 'compute_metrics' ? dispatch.cpuMs : 0);
      return [job, (businesses * each) / assumed.processor / 1000];
    }),
  );
