import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueName, queues } from '@vaultra/core/contract/queues.ts';
import { StartError } from '../environment.ts';
import { deadLetterName, queueName } from '../sqs/queue-specs.ts';
import { embeddedEndpoint } from './embedded.ts';

/** The location of the product's queues. */
export interface Place {
  client: SQSClient;
  /** The wait of a receive. On AWS, only a receive that waits asks all SQS servers. */
  waitSeconds: number;
  queues: Queue[];
}

export interface Queue {
  name: QueueName;
  url: string;
  deadLetterUrl: string;
}

type Environment = Record<string, string | undefined>;

/** The queues of the embedded cloud on this machine. @throws StartError if none runs */
export async function embeddedPlace(env: Environment): Promise<Place> {
  const client = new SQSClient({
    endpoint: await embeddedEndpoint(env),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return open(
    { client, waitSeconds: 0 },
    '',
    (name) => `The embedded cloud has no queue ${name}. It may be of another version.`,
  );
}

/**
 * The queues of a stage on AWS, reached with the environment's credentials. @throws StartError if a queue is missing
 */
export async function stagePlace(stage: string, env: Environment): Promise<Place> {
  // The same default as in sst.config.ts.
  const region = env.AWS_REGION ?? 'us-east-1';
  return open(
    { client: new SQSClient({ region }), waitSeconds: 2 },
    `${stage}-`,
    (name) =>
      `There is no queue ${name} in ${region}. Is ${stage} deployed there? Name another region with AWS_REGION.`,
  );
}

/** Queue names are the same everywhere, but on AWS the stage precedes them: `stacks/ingest.ts`. */
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
