import { SQSClient } from '@aws-sdk/client-sqs';

export {
  ChangeMessageVisibilityBatchCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';

/** MD5 is off because the signature already covers the body's SHA-256. */
export const sqs = new SQSClient({ md5: false });
