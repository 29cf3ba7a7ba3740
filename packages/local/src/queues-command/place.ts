import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueName, queues } from '@vaultra/core/contract/queues.ts';
import { StartError } from '../environment.ts';
import { deadLetterName, queueName } from '../sqs/queue-specs.ts';
import { embeddedEndpoint } from './embedded.ts';

/** Where the product's queues are. */
export interface Place {
  client: SQSClient;
  /** How long a receive waits: on AWS only one that waits asks all of SQS' servers. */
  waitSeconds: number;
  queues: Queue[];
}

export interface Queue {
  name: QueueName;
  url: string;
  deadLetterUrl: string;
}

type Environment = Record<string, string | undefined>;

/** The queues of the embedded cloud that runs on this machine. @throws StartError where none does. */
export async function embeddedPlace(env: Environment): Promise<Place> {
  const client = new SQSClient({
    endpoint: await embeddedEndpoint(env),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return open(
    { client, waitSeconds: 0 },
    '',
    (name) => `The embedded cloud has no queue ${name}: is it of another version?`,
  );
}

/** The queues of a stage on AWS, as the environment's credentials reach it. @throws StartError where it has none. */
export async function stagePlace(stage: string, env: Environment): Promise<Place> {
  // As sst.config.ts has it.
  const region = env.AWS_REGION ?? 'us-east-1';
  return open(
    { client: new SQSClient({ region }), waitSeconds: 2 },
    `${stage}-`,
    (name) =>
      `There is no queue ${name} in ${region}. Is ${stage} deployed there? Name another region with AWS_REGION.`,
  );
}

/** Queues have the same names everywhere, behind their stage on AWS: `stacks/ingest.ts`. */
async function open(
  reach: Pick<Place, 'client' | 'waitSeconds'>,
  prefix: string,
  missing: (name: string) => string,
): Promise<Place> {
  const urlOf = async (name: string): Promise<string> => {
    try {
      const { QueueUrl = '' } = await reach.client.send(new GetQueueUrlCommand({ QueueName: prefix + name }));
      return QueueUrl;
    } catch (error) {
      if (error instanceof QueueDoesNotExist) throw new StartError(missing(prefix + name), { cause: error });
      throw error;
    }
  };
  const found = queues.map(async ({ name }) => {
    const [url, deadLetterUrl] = await Promise.all([urlOf(queueName(name)), urlOf(deadLetterName(name))]);
    return { name, url, deadLetterUrl };
  });
  return { ...reach, queues: await Promise.all(found) };
}
