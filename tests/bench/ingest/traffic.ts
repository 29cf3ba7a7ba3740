import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type Stripe from 'stripe';
import { projected } from '../../support/projected.ts';
import {
  account,
  disputed,
  newCharge,
  newCustomer,
  paidOut,
  refunded,
  seatsChanged,
  succeeded,
  updated,
} from './stripe-events.ts';

export const batchSize = 10;

const regulars = Array.from({ length: 50 }, newCustomer);
let turn = 0;
const regular = () => regulars[turn++ % regulars.length] ?? '';

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

export const ofNewCustomers = (count: number) => times(count, () => succeeded(newCharge(newCustomer())));

export const ofRegulars = (count: number) => times(count, () => succeeded(newCharge(regular())));

/**
 * A day's mix in groups of a hundred events: 42 charges that succeed and settle, 3 refunds, a dispute, a payout and 6
 * subscriptions. A charge settles some seconds later, often in the next batch.
 */
export function ofADay(count: number): Stripe.Event[] {
  const hundred = () => {
    const charges = times(42, () => newCharge(turn % 3 === 0 ? newCustomer() : regular()));
    const [first, second, third, fourth] = charges;
    if (!first || !second || !third || !fourth) throw new Error('there are no charges');
    const flow = charges.flatMap((one, index) => {
      const earlier = charges[index - 3];
      return [succeeded(one), ...(earlier ? [updated(earlier)] : [])];
    });
    const rest = [...charges.slice(-3).map(updated), ...times(6, seatsChanged), ...paidOut()];
    return [...flow, ...[first, second, third].flatMap(refunded), ...disputed(fourth), ...rest];
  };
  return times(Math.ceil(count / 100), hundred)
    .flat()
    .slice(0, count);
}

/** Events as the consumer receives them: SQS's full batches of one account. */
export function batchesOf(events: readonly Stripe.Event[]): SQSEvent[] {
  const records = events.map((event) => recordOf(event.id, JSON.stringify(projected(event)), account));
  return times(Math.ceil(records.length / batchSize), () => ({ Records: records.splice(0, batchSize) }));
}

/** A message in the form that Lambda passes to a handler. */
export function recordOf(id: string, body: string, group: string): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: group,
      MessageDeduplicationId: id,
      SequenceNumber: '1',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:vaultra.fifo',
    awsRegion: 'us-east-1',
  };
}
