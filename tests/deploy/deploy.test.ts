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

/** The stacks that were created without a fault, in their order, and the faults of the others. */
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

  it('creates every stack, with nothing in it that CloudFormation refuses', () => {
    const { created, faults, expected } = outcome(aws, 'prod');
    expect(faults).toEqual([]);
    expect(created).toEqual(expected);
    expect(exitCode).toBe(0);
  });

  it('calls nothing that the stand-in does not know', () => {
    expect(aws.unknownCalls).toEqual([]);
  });

  it('uploads code that loads as the handler it declares, for every function', {
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
    expect(ours.sort()).toEqual(handlers.map((name) => `packages/functions/src/${name}.handler`).sort());
    const faults: string[] = [];
    // Each in a process of its own, which is most of the time: two at once for the two cores.
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
    // It stays up and waits for IoT, which is not there; this it writes once every stack is deployed.
    const ended = sst.exited.then(() => true);
    while (!aws.objects.get(appMetadata('someone')))
      if (await Promise.race([ended, sleep(500, false)])) break;
  });
  afterAll(async () => {
    await sst.stop();
    await aws.close();
  });

  it('deploys every stack, and then waits for requests over IoT', () => {
    const { created, faults, expected } = outcome(aws, 'someone');
    expect(faults).toEqual([]);
    expect(created).toEqual(expected);
    expect(JSON.parse(String(aws.objects.get(appMetadata('someone'))))).toEqual({ mode: 'dev' });
    expect(aws.unknownCalls).toEqual([]);
  });
});
