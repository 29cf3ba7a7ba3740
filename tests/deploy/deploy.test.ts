import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../stacks/plain-cdk/bundle.ts';
import { stackNames } from '../stacks/synthesize.ts';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';
import { loadFault } from './load-handler.ts';
import { copyProject } from './project-copy.ts';
import { runSst, type Sst } from './sst.ts';
import { fromEdge, placeParameters, streamUploaded } from './stream-uploaded.ts';

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
    const files = ours.map((handler) => handler.replace(/\.handler$/, ''));
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

  describe('uploads functions that stream', () => {
    const uploaded = (operation: string) => {
      const stack = aws.stacks.deployed().find(({ name }) => name === 'prod-vaultra-Streams');
      const handler = `packages/functions/src/http/${operation}.handler`;
      const found = Object.values(stack?.template.Resources ?? {}).find(
        ({ Properties }) => Properties?.Handler === handler,
      );
      if (!found) throw new Error(`no function for ${operation}`);
      return found;
    };
    let cloud: TestCloud;
    let owner: Owner;
    beforeAll(async () => {
      cloud = await startTestCloud({ LLM_PROVIDER: 'composer' }, { businesses: [] });
      owner = await newOwner(cloud);
      placeParameters(aws, 'prod');
    }, startLimitMs);
    afterAll(() => cloud.stop());

    const question = (headers: Record<string, string>) =>
      streamUploaded(uploaded('agent/chat'), aws, {
        method: 'POST',
        path: '/api/v1/agent/chat',
        headers,
        body: { business_id: owner.businessId, message: 'What is a chargeback?' },
      });

    it('an answer arrives in events, one by one', async () => {
      const { head, chunks } = await question({ ...fromEdge(owner), accept: 'text/event-stream' });
      expect(head).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/event-stream' } });
      const events = chunks.map((chunk) => /^event: (\w+)/.exec(chunk)?.[1]).filter(Boolean);
      expect(events.length).toBeGreaterThan(3);
      expect(events.at(-1)).toBe('done');
      expect(events).toContain('delta');
    });

    it('the same path answers with JSON on request', async () => {
      const { head, chunks } = await question({ ...fromEdge(owner), accept: 'application/json' });
      expect(head).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'application/json' } });
      expect(JSON.parse(chunks.join(''))).toHaveProperty('conversation_id');
    });

    it('a request without CloudFront’s secret is refused, whatever its token', async () => {
      const { authorization } = fromEdge(owner);
      const { head, chunks } = await question({ authorization, accept: 'text/event-stream' });
      expect([head.statusCode, JSON.parse(chunks.join('')).error.code]).toEqual([403, 'FORBIDDEN']);
    });

    it('a CSV file streams', async () => {
      const { head, chunks } = await streamUploaded(uploaded('exports/metrics'), aws, {
        method: 'GET',
        path: '/api/v1/exports/metrics.csv',
        query: { business_id: owner.businessId },
        headers: fromEdge(owner),
      });
      expect(head).toMatchObject({
        statusCode: 200,
        headers: { 'Content-Type': expect.stringMatching(/csv/) },
      });
      expect(chunks.join('')).toMatch(/^\W?Period start/);
    });
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
