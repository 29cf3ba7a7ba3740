import { type QueueName, queues } from '@vaultra/core/contract/queues.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { concurrencyOf } from '../../stacks/concurrency.ts';
import { readSettings } from '../../stacks/settings.ts';
import { defaultTemplates, ofApi, synthesize, type Templates } from './synthesize.ts';
import { only, resources, spell } from './template.ts';

let small: Templates;
let large: Templates;
beforeAll(async () => {
  small = await defaultTemplates();
  large = await synthesize({
    settings: {
      LAMBDA_QUOTA: '2000',
      QUEUE_CONCURRENCY: 'stripe-events=200, work=20',
      TABLE_READS_PER_SECOND: '40000',
      TABLE_WRITES_PER_SECOND: '10000',
    },
  });
});

const concurrencies = (templates: Templates) =>
  Object.fromEntries(
    resources(templates.Ingest, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => [
      // With or without the alias that is called.
      spell(properties.FunctionName).replace(/(live)?[0-9A-F]{8}(:live)?$/, ''),
      properties.ScalingConfig.MaximumConcurrency,
    ]),
  );
const idOf = (name: QueueName) => `queue${name.replace('-', '')}`;

const reserved = (templates: Templates) =>
  Object.fromEntries(
    ofApi(templates, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
      const value = properties.ReservedConcurrentExecutions;
      return value === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), value]];
    }),
  );
const summaryOf = (templates: Templates) =>
  templates.Ingest.toJSON().Outputs.LambdaConcurrency.Value as string;

describe('a new account’s ten concurrent executions', () => {
  it('are not exceeded by the queues, which have two each', () => {
    expect(concurrencies(small)).toEqual(Object.fromEntries(queues.map(({ name }) => [idOf(name), 2])));
  });

  it('cannot be reserved, and the deployment’s outputs say so', () => {
    expect(reserved(small)).toEqual({});
    expect(summaryOf(small)).toMatch(
      /^of 10: at most stripe-events 2, .*; nothing is reserved for log-ins, /,
    );
  });
});

describe('a quota of 2,000', () => {
  it('gives each queue its part of a quarter, or what the deployment sets for it', () => {
    expect(concurrencies(large)).toEqual({
      queuestripeevents: 200,
      queuework: 20,
      queuefollowup: 83,
      queuenotifications: 83,
      queuewebhooks: 83,
      queueaccounts: 83,
    });
  });

  it('reserves parts for log-ins, their second step, webhooks, and the chat, and the deployment’s outputs name them', () => {
    expect(reserved(large)).toEqual({
      ...{ httpauthlogin: 100, httpauthsecondstep: 40, httpstripewebhook: 200, httpagentchat: 100 },
    });
    expect(summaryOf(large)).toMatch(
      /^of 2000: at most stripe-events 200, .*; reserved: http\/auth\/login 100, http\/auth\/second-step 40, http\/stripe\/webhook 200, http\/agent\/chat 100$/,
    );
  });
});

describe('the settings', () => {
  const needed = { STRIPE_CONNECT_CLIENT_ID: 'ca_1', MAIL_FROM: 'hello@example.com' };
  const given = (more: Record<string, string>) => concurrencyOf(readSettings({ ...needed, ...more }));

  it('reserve no concurrency below 1,000, and 22 percent from 1,000 on', () => {
    expect(given({ LAMBDA_QUOTA: '999' }).reserved).toEqual({});
    expect(Object.values(given({ LAMBDA_QUOTA: '1000' }).reserved)).toEqual([50, 20, 100, 50]);
  });

  it('cannot give out more than the quota', () => {
    expect(() => given({ QUEUE_CONCURRENCY: 'work=3' })).toThrow(
      /QUEUE_CONCURRENCY: the queues \(stripe-events 2, work 3, .*\) and reservations \(0\) are 13 together, above LAMBDA_QUOTA \(10\)/,
    );
    expect(() => given({ LAMBDA_QUOTA: '1000', QUEUE_CONCURRENCY: 'work=601' })).toThrow(/are 1026 together/);
  });
});

it('the table and its index have ceilings, by default what a new table serves at once', () => {
  const ceilings = (templates: Templates) => {
    const { OnDemandThroughput, GlobalSecondaryIndexes } = only(
      templates.Storage,
      'AWS::DynamoDB::Table',
    ).properties;
    return [{ OnDemandThroughput }, ...GlobalSecondaryIndexes].map((one) => one.OnDemandThroughput);
  };
  const byDefault = { MaxReadRequestUnits: 12_000, MaxWriteRequestUnits: 4_000 };
  const asSet = { MaxReadRequestUnits: 40_000, MaxWriteRequestUnits: 10_000 };
  expect(ceilings(small)).toEqual([byDefault, byDefault]);
  expect(ceilings(large)).toEqual([asSet, asSet]);
});
