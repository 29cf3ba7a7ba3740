import { randomUUID } from 'node:crypto';
import { type JobName, jobs } from '@vaultra/core/contract/jobs.ts';
import { type ServiceEventName, serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { type TriggerName, triggers } from '@vaultra/core/contract/triggers.ts';
import type { LambdaHandler } from '@vaultra/functions/adapter/endpoint.ts';
import type { JobHandler } from '@vaultra/functions/adapter/scheduled.ts';
import type { TriggerHandler } from '@vaultra/functions/adapter/trigger.ts';
import type { Context } from 'aws-lambda';
import { withGrants } from './grants.ts';
import { awslambdaGlobal } from './response-stream.ts';

Object.assign(globalThis, { awslambda: awslambdaGlobal });

/** The exported `handler` of a file in the functions package. Loaded at its first call, as on Lambda. */
export async function loadHandler<H>(path: string): Promise<H> {
  const module: { handler?: H } = await import(`@vaultra/functions/${path}.ts`);
  if (!module.handler) throw new Error(`packages/functions/src/${path}.ts exports no handler`);
  return module.handler;
}

/** A job's dispatcher, with the grants of its entry in the contract. */
export async function loadJob(name: JobName): Promise<JobHandler> {
  const dispatch = await loadHandler<JobHandler>(`jobs/${name}`);
  const { grants } = jobs.find((job) => job.name === name) ?? { grants: [] };
  return (input) => withGrants({ name: `job ${name}`, grants }, () => dispatch(input));
}

/** A trigger of the user pool, with the grants of its entry in the contract. */
export async function loadTrigger<E>(name: TriggerName): Promise<TriggerHandler<E>> {
  const handle = await loadHandler<TriggerHandler<E>>(`triggers/${name}`);
  const { grants } = triggers.find((trigger) => trigger.name === name) ?? { grants: [] };
  return (event) => withGrants({ name: `trigger ${name}`, grants }, () => handle(event));
}

/** The function for an event of a service, with the grants of its entry in the contract. */
export async function loadServiceEvent(name: ServiceEventName): Promise<(event: unknown) => Promise<void>> {
  const handle = await loadHandler<(event: unknown) => Promise<void>>(`service-events/${name}`);
  const { grants } = serviceEvents.find((one) => one.name === name) ?? { grants: [] };
  return (event) => withGrants({ name: `service event ${name}`, grants }, () => handle(event));
}

export const loadEndpoint = (path: string) => loadHandler<LambdaHandler>(`http/${path}`);

/** An invocation's Lambda context, with the fields that code reads. */
export function lambdaContext(functionName: string): Context {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: 'local',
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => 30_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
