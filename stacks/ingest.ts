import {
  type QueueName,
  type QueueSpec,
  redriveAfter,
  queues as specs,
} from '@vaultra/core/contract/queues.ts';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { type App, type Stack, type StackContext, use } from 'sst/constructs';
import { Auth } from './auth.ts';
import { served } from './canary.ts';
import { concurrencyOf } from './concurrency.ts';
import { createFunction } from './functions.ts';
import type { QueuePair } from './grants.ts';
import { Mail } from './mail.ts';
import { knowledgeVariablesOf, modelVariablesOf, readSettings } from './settings.ts';
import { Storage } from './storage.ts';
import { Web } from './web.ts';

/** Every queue of the contract with its dead-letter queue and its consumer. */
export function Ingest({ app, stack }: StackContext) {
  const queues = Object.fromEntries(
    specs.map((spec) => [spec.name, createQueue(app, stack, spec)]),
  ) as Record<QueueName, QueuePair>;
  const settings = readSettings();
  const concurrency = concurrencyOf(settings);
  stack.addOutputs({ LambdaConcurrency: concurrency.summary });
  const resources = {
    ...{ ...use(Storage), ...use(Auth), ...use(Web), queues },
    sender: use(Mail).sender,
    model: modelVariablesOf(settings),
    knowledge: knowledgeVariablesOf(settings),
  };

  const consumers = specs.map(({ name, grants, timeoutSeconds, batchSize }) => {
    const handler = `queues/${name}.handler`;
    const needs = [...grants, `consumer:${name}`] as const;
    const spec = { handler, needs, timeoutSeconds, recursiveLoop: RecursiveLoop.ALLOW };
    const consumer = createFunction(stack, `queue-${name}`, spec, resources);
    served(stack, handler, consumer).addEventSource(
      new SqsEventSource(queues[name].queue, {
        batchSize,
        maxConcurrency: concurrency.queues[name],
        reportBatchItemFailures: true,
      }),
    );
    return consumer;
  });
  return { resources, consumers };
}

function createQueue(app: App, stack: Stack, spec: QueueSpec): QueuePair {
  // `npm run queues` finds the queues by these names.
  const queueName = (suffix: string) => app.logicalPrefixedName(`${spec.name}${suffix}.fifo`);
  const common = { fifo: true, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const deadLetterQueue = new Queue(stack, `${spec.name}-dead-letters`, {
    ...common,
    queueName: queueName('-dlq'),
    retentionPeriod: Duration.days(14),
  });
  const queue = new Queue(stack, spec.name, {
    ...common,
    queueName: queueName(''),
    deliveryDelay: Duration.seconds(spec.delaySeconds),
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * spec.timeoutSeconds),
    retentionPeriod: Duration.days(14),
    // Groups are independent, so the limit of 300 messages per second applies to each group, not to all together.
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: redriveAfter(spec) },
  });
  return { spec, queue, deadLetterQueue };
}
