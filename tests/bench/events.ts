import type { ProjectedEvent } from '@vaultra/core/ledger/events.ts';
import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { loadHandler } from '@vaultra/local/lambda/functions.ts';
import type { SQSEvent } from 'aws-lambda';
import { accountOf } from '../support/owner.ts';
import { type Figure, medianMs, type Progress } from './figure.ts';
import type { meterTable } from './meter.ts';
import { chargesOf } from './synthetic-charges.ts';

const [batches, batchSize] = [40, 10];

/** Events folded into the ledger of a connected account, in the full batches of one account that SQS hands out. */
export async function benchEvents(
  cloud: Cloud,
  meter: ReturnType<typeof meterTable>,
  putMs: number,
  progress: Progress,
): Promise<Figure[]> {
  progress(`${batches * batchSize} events in batches of ${batchSize}`);
  const consume = await loadHandler<QueueHandler>('queues/stripe-events');
  const account = await accountOf(cloud, 'Saltmarsh Coffee');
  const at = Math.floor(cloud.clock.now().getTime() / 1000);
  const events = chargesOf({ series: 'event', perDay: (batches + 1) * batchSize, days: 1, end: at }).map(
    (fact): ProjectedEvent => ({
      event_id: `evt_${fact.id}`,
      type: 'charge.succeeded',
      at: fact.created,
      account,
      livemode: false,
      fact,
    }),
  );
  const batch = (index: number) => batchOf(events.slice(index * batchSize, (index + 1) * batchSize), account);
  const fold = async (index: number) => {
    const { batchItemFailures } = await consume(batch(index));
    if (batchItemFailures.length > 0) throw new Error(`batch ${index} failed`);
  };
  meter.reset();
  const ms = await medianMs(batches, fold);
  const { transactions, writeUnits } = meter.usage();
  await cloud.drain();
  const again = await medianMs(batches, fold);
  return [
    { name: 'events: transactions', value: transactions / events.length, unit: 'per event' },
    {
      name: 'events: write units',
      value: writeUnits / events.length,
      unit: 'per event',
    },
    { name: 'events: duration', value: ms / batchSize / putMs, unit: 'plain PutItems per event' },
    { name: 'events delivered again: duration', value: again / ms, unit: 'times the first delivery' },
  ];
}

function batchOf(events: readonly ProjectedEvent[], account: string): SQSEvent {
  return {
    Records: events.map((event) => ({
      messageId: event.event_id,
      receiptHandle: event.event_id,
      body: JSON.stringify(event),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'bench',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: account,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:vaultra-stripe-events.fifo',
      awsRegion: 'us-east-1',
    })),
  };
}
