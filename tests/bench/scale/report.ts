import { backupDays } from '@vaultra/core/contract/backups.ts';
import { assumed, hoursOfMonth, kinds, sizes } from './assumptions.ts';
import type { Cost, Measured } from './measure.ts';
import { billOf, chargesPerBusiness, hourlyRun, provenHours, type Use, useOfBusiness } from './model.ts';
import { comparedOn, otherPrices, prices, standing } from './prices.ts';
import { eventsOfOneBusiness, quotas, quotasComparedOn } from './quotas.ts';
import type { Standing } from './stage.ts';

export const goals = { usd: 0.05, minutes: 10, businesses: 100_000 } as const;

const number = (value: number, digits = 2) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(digits)));
const cents = (usd: number) => `$${usd.toFixed(4)}`;
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: (string | number)[][]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

/** The document `docs/cost.md`. */
export function report(measured: Measured, stage: readonly Standing[]): string {
  const { use, stripeReads } = useOfBusiness(measured);
  const bill = [...billOf(use)].filter(([, usd]) => usd > 0).toSorted((a, b) => b[1] - a[1]);
  const variable = bill.reduce((sum, [, usd]) => sum + usd, 0);
  const identity = bill.find(([service]) => service === 'Cognito')?.[1] ?? 0;
  const idle = stage.reduce((sum, { usd }) => sum + usd, 0);
  const total = (businesses: number) => variable + idle / businesses;
  const often = useOfBusiness(measured, hoursOfMonth * 4);
  const oftenUsd = [...billOf(often.use).values()].reduce((sum, usd) => sum + usd, 0);
  const eventLists = quotas(goals.businesses, measured).find(({ name }) => name.includes('lists of events'));
  if (!eventLists) throw new Error('there is no quota of Stripe’s lists of events');
  const oftenLists = (hoursOfMonth * 4) / (hoursOfMonth * 3600);
  const run = hourlyRun(goals.businesses, measured);
  const minutes = run.dispatchMinutes + run.recomputeMinutes;
  const costs: [string, Cost][] = [
    ['accept an event', measured.door],
    ['fold an event, in a batch of ten', measured.fold],
    ...kinds.map(({ name, charges }, index): [string, Cost] => [
      `recompute a ${name} business (${charges} charges a month, two years) after events`,
      measured.recompute[index] as Cost,
    ]),
    ['answer a request from the snapshot', measured.request],
    ...Object.entries(measured.quiet).map(([job, cost]): [string, Cost] => [
      `\`${job}\` visits a business with nothing due`,
      cost,
    ]),
    ['queue a business that is due', measured.dispatch],
  ];
  return `# What it costs, and what breaks first

Written by \`npm run bench -- scale\`; do not edit. Nothing here is a bill: **no stage has run on AWS yet**. Processor time and DynamoDB's units are measured in our own
code on one machine, with DynamoDB and SQS emulated; the rest follows from stated prices and assumptions (\`tests/bench/scale\`). Prices are those of us-east-1, without
free tiers and volume discounts.

| goal | now | |
| --- | --- | --- |
| less than ${cents(goals.usd)} a business and month at ${number(goals.businesses)} businesses | ${cents(total(goals.businesses))}; ${cents(total(goals.businesses) - identity)} without Cognito | ${total(goals.businesses) < goals.usd ? 'met' : 'missed'} |
| the hour's run in less than ${goals.minutes} minutes at ${number(goals.businesses)} businesses, all due at once | ${number(minutes)} minutes, ${run.atOnce} recomputes at a time | ${minutes < goals.minutes ? 'met' : 'missed'} |
| a quiet business's hour costs one read | ${number(measured.quiet.compute_metrics?.readUnits ?? Number.NaN)} read units, with its part of the index | |

**A deviation.** The plan of jobs says that \`stripe_sync\` asks Stripe for events every 15 minutes. It runs that often, but an account whose webhooks are proven to arrive is
asked every ${provenHours} hours: such a poll finds nothing new. It is asked every 15 minutes again as soon as one webhook is missing or more than 15 minutes late
(\`packages/core/src/stripe/webhook-proof.ts\`). If every account were asked every 15 minutes, a business would cost ${cents(oftenUsd + idle / goals.businesses)}, and Stripe would be asked ${number(often.stripeReads)} times a month
in place of ${number(stripeReads)}: from ${number(eventLists.limit / oftenLists)} businesses on, its rate for one endpoint would not allow that. The price is that a webhook which Stripe lost for good is missed for up to ${provenHours} hours. Assumed: ${assumed.polledOftenShare * 100}% of accounts have no proof, most of them because they are connected by a restricted key.

## A business and month

${number(chargesPerBusiness)} charges on average: ${kinds.map(({ name, share, charges }) => `${share * 100}% ${name} with ${charges}`).join(', ')}. The spread is an assumption: no public source gives it. ${assumed.users} users, ${assumed.visits} visits,
${number(stripeReads)} reads of Stripe, ${assumed.mails} mails.

${table(
  ['service', ...sizes.map((size) => `${number(size)} businesses`)],
  [
    ...bill.map(([service, usd]) => [service, ...sizes.map(() => cents(usd))]),
    ['the stage itself', ...sizes.map((size) => cents(idle / size))],
    ['**a business**', ...sizes.map((size) => `**${cents(total(size))}**`)],
    ['all businesses', ...sizes.map((size) => `$${number(total(size) * size)}`)],
  ],
)}

## What would be cheaper, and why it is not so

${table(['change', 'a business and month', 'decision'], cheaper(use))}

## A stage that no one uses

${table(
  ['a month', 'count', 'US dollars'],
  [
    ...stage.map(({ what, count, usd }) => [what, number(count), `$${usd.toFixed(2)}`]),
    ['**together**', '', `**$${idle.toFixed(2)}**`],
  ],
)}

## The hour's run

The longest is that of 0:00 UTC, when every business is due. With \`LAMBDA_QUOTA=${assumed.concurrencyQuota}\` and \`QUEUE_CONCURRENCY=follow-up=${assumed.followUps}\`,
${run.atOnce} recomputes run at a time.

${table(
  ['businesses', 'the dispatcher', `recomputes, ${run.atOnce} at a time`],
  sizes.map((size) => {
    const { dispatchMinutes, recomputeMinutes } = hourlyRun(size, measured);
    return [number(size), `${number(dispatchMinutes)} min`, `${number(recomputeMinutes)} min`];
  }),
)}

## What breaks first

${sizes
  .map((size) => {
    const all = quotas(size, measured);
    const shown = all.filter(({ load, limit }, index) => index < 3 || load > limit);
    return `### ${number(size)} businesses\n\n${table(
      ['quota', 'load', 'limit', 'of it', 'plan'],
      shown.map(({ name, load, limit, unit, page, plan }) => [
        `[${name}](${page})`,
        number(load),
        `${number(limit)} ${unit}`,
        `${load > limit ? '**' : ''}${number((100 * load) / limit)}%${load > limit ? '**' : ''}`,
        plan,
      ]),
    )}`;
  })
  .join('\n\n')}

Every limit of the model, compared on ${quotasComparedOn}:

${table(
  ['quota', 'limit', 'compared'],
  quotas(goals.businesses, measured)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, limit, unit, page, seen }) => [`[${name}](${page})`, `${number(limit)} ${unit}`, seen]),
)}

One business alone breaks the partition of its ledger at ${number(eventsOfOneBusiness(measured))} events a second (1,000 write units); its messages then wait in their own group, and block no other group. Scheduler
runs the jobs and knows no business.

## Measured

${table(
  ['work', 'processor, ms', 'requests to the table', 'read units', 'write units'],
  costs.map(([what, { cpuMs, tableCalls, readUnits, writeUnits }]) => [
    what,
    ...[cpuMs, tableCalls, readUnits, writeUnits].map((value) => number(value)),
  ]),
)}

${number(measured.eventsPerCharge)} events a charge, in a day's mix. A function is billed for its processor's time divided by ${number(assumed.processor)} (the part that 1,024 MB get), and for its waits: ${assumed.tableMs} ms
for a request to the table, ${assumed.queueMs} for a message, ${assumed.stripeMs} for Stripe. Not in the bill: cold starts, backfills, answers of a language model, logs of API Gateway, data to other regions, support, taxes.

## Prices

Compared on ${comparedOn}. AWS's pages show their figures only to a browser, so each was compared with another page that quotes them; where there is none, the price is from memory.

${table(
  ['service', 'US dollars', 'for a', 'compared with'],
  [...Object.values(prices), ...Object.values(standing)].map(({ service, usd, per, page, seen }) => [
    `[${service}](${page})`,
    usd < 0.001 ? `${Number((usd * 1e6).toPrecision(6))} a million` : Number(usd.toPrecision(6)),
    per,
    seen ? `<${seen}>` : 'nothing',
  ]),
)}
`;
}

/** What was considered, with what it would change, from the same use. */
function cheaper(use: Use): string[][] {
  const { infrequentAccess, provisioned, lite } = otherPrices;
  const change = (usd: number) => `${usd < 0 ? '−' : '+'}${cents(Math.abs(usd))}`;
  const requests = use.tableRead * prices.tableRead.usd + use.tableWrite * prices.tableWrite.usd;
  const stored = use.tableGigabyte * 0.25;
  const rarely = (infrequentAccess.requests - 1) * requests - (1 - infrequentAccess.storage) * stored;
  // A unit a second during an hour serves 3,600.
  const full = (use.tableRead * provisioned.read + use.tableWrite * provisioned.write) / 3600;
  const half = full / 0.5 - requests;
  return [
    [
      'DynamoDB’s table class for seldom used data',
      change(rarely),
      `no: the requests would cost ${(infrequentAccess.requests - 1) * 100}% more, and they are most of the table’s bill. Compare again when storage is more than half of it`,
    ],
    [
      'provisioned capacity of the table, half of it used on average',
      change(half),
      'your choice once the load is steady: a peak that scaling does not follow is throttled, and at 0:00 UTC all businesses are due at once',
    ],
    [
      'no backups in vaults, only point-in-time recovery (`BACKUPS=off`)',
      change(-use.backupGigabyte * prices.backupGigabyte.usd),
      `no in production: point-in-time recovery is lost with its table or its key, and the ${backupDays.daily} backups and ${backupDays.copies} copies are for that`,
    ],
    [
      'backups in cold storage',
      '',
      `no: they would stay for at least 90 days, and users are told that deleted data is gone after ${backupDays.recovery}`,
    ],
    [
      'Cognito’s Lite plan',
      change(use.activeUser * (lite.user - prices.activeUser.usd)),
      'no: it does not rotate refresh tokens, so a stolen one would work for its whole life',
    ],
    [
      'logs kept for a shorter time',
      '',
      'no: CloudWatch charges for what is written ($0.50 a GB), and little for what is kept (90 days)',
    ],
  ];
}
