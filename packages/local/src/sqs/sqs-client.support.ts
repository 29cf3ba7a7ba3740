import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** An SQS client that takes queue URLs. */
export function sqsClient(endpoint: string) {
  const sdk = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  return {
    send: (url: string | undefined, body: string, group?: string, id: string = body) =>
      sdk.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: body,
          ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: id }),
        }),
      ),
    receive: async (url: string | undefined, { wait = 0, max = 10 } = {}): Promise<Message[]> => {
      const request = { QueueUrl: url, MaxNumberOfMessages: max, WaitTimeSeconds: wait };
      return (
        (await sdk.send(new ReceiveMessageCommand({ ...request, MessageSystemAttributeNames: ['All'] })))
          .Messages ?? []
      );
    },
    remove: (url: string | undefined, message: Message | undefined) =>
      sdk.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle })),
    giveBack: (url: string | undefined, message: Message | undefined, VisibilityTimeout = 0) =>
      sdk.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      ),
    sdk,
    close: async () => sdk.destroy(),
  };
}

export const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);
