import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stackNames } from '../stacks/synthesize.ts';
import { handlers } from '../support/bundle-handlers.ts';
import { type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';
import { loadFault } from './load-handler.ts';
import { copyProject } from './project-copy.ts';
import { runSst, type Sst } from './sst.ts';

let project: Awaited<ReturnType<typeof copyProject>>;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

/** The stacks that were created without a fault, in order, and the faults of the others. */
function outcome(aws: AwsStandIn, stage: string) {
  const stacks = aws.stacks.deployed();
  return {
    created: stacks.map(({ name }) => name).sort(),
    faults: stacks.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
    expected: stackNames.map((name) => `${stage}-vaultra-${name}`).sort(),
  };
}

const appMetadata = (stage: string) => `sstbootstrap-stand-in/appMetadata/app.vaultra/stage.${stage}.json`;

describe('sst deploy --stage prod', () => {
  let aws: AwsStandIn;
  let exitCode: number | null;
  beforeAll(async () => {
    aws = await startAwsStandIn();
    exitCode = await runSst(['deploy', '--stage', 'prod'], project.folder, aws.url).exited;
  });
  afterAll(() => aws.close());

  it('creates every stack, and no stack has a fault that CloudFormation refuses', () => {
    const { created, faults, expected } = outcome(aws, 'prod');
    expect(faults).toEqual([]);
    expect(created).toEqual(expected);
    expect(exitCode).toBe(0);
  });

  it('makes no call that the stand-in does not support', () => {
    expect(aws.unknownCalls).toEqual([]);
  });

  it('uploads code that loads as the declared handler, for every function', {
    timeout: 10 * 60_000,
  }, async () => {
    const functions = aws.stacks.deployed().flatMap(({ name, template }) =>
      Object.entries(template.Resources)
        .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
        .map(([id, resource]) => ({ id: `${name} ${id}`, resource })),
    );
    const ours = functions
      .map(({ resource }) => resource.Properties.Handler as string)
      .filter((handler) => handler.startsWith('packages/functions/src/'));
    // A route that streams exports a second handler, for API Gateway.
    const files = ours.map((handler) => handler.replace(/\.(handler|buffered)$/, ''));
    expect(files.sort()).toEqual(handlers.map((name) => `packages/functions/src/${name}`).sort());
    const faults: string[] = [];
    // Each function loads in its own process, which takes most of the time. Two run at once on the two cores.
    const queue = [...functions];
    const loadNext = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const fault = await loadFault(next.resource, aws.objects);
        if (fault) faults.push(`${next.id}: ${fault}`);
      }
    };
    await Promise.all([loadNext(), loadNext()]);
    expect(faults).toEqual([]);
  });
});

describe('sst dev', () => {
  let aws: AwsStandIn;
  let sst: Sst;
  beforeAll(async () => {
    aws = await startAwsStandIn();
    sst = runSst(['dev', '--stage', 'someone'], project.folder, aws.url);
    // It keeps running and waits for IoT, which does not exist here. It prints this text after all stacks are deployed.
    const ended = sst.exited.then(() => true);
    while (!aws.objects.get(appMetadata('someone')))
      if (await Promise.race([ended, sleep(500, false)])) break;
  });
  afterAll(async () => {
    await sst.stop();
    await aws.close();
  });

  it('deploys every stack and then waits for requests over IoT', () => {
    const { created, faults, expected } = outcome(aws, 'someone');
    expect(faults).toEqual([]);
    expect(created).toEqual(expected);
    expect(JSON.parse(String(aws.objects.get(appMetadata('someone'))))).toEqual({ mode: 'dev' });
    expect(aws.unknownCalls).toEqual([]);
  });
});
