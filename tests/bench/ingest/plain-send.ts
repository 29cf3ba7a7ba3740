import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { projected } from '../../support/projected.ts';
import { measured } from './cpu.ts';
import { ofADay } from './traffic.ts';

/** The measure of the other works in the same run: the SDK's own SendMessage of as many projected events. */
export function plainSends(count: number) {
  const client = new SQSClient({});
  return measured({
    units: count,
    prepare: () =>
      ofADay(count).map(
        (event) =>
          new SendMessageCommand({
            QueueUrl: process.env.STRIPE_EVENTS_QUEUE_URL,
            MessageBody: JSON.stringify(projected(event)),
            MessageGroupId: event.account,
            MessageDeduplicationId: event.id,
          }),
      ),
    async work(all) {
      for (const command of all) await client.send(command);
    },
  });
}
