import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { vi } from 'vitest';
import { account, inProjectFolder } from './project-folder.ts';

/**
 * The templates of the stacks without SST, by the stacks' names, with a placeholder for the functions' code. From here on, the file's
 * imports of `sst/constructs` lead to our own.
 */
export async function synthesizePlain({
  stage = 'test',
  inspect,
}: {
  stage?: string;
  /** Called with all stacks made, before they become templates. */
  inspect?: (app: IConstruct) => void;
} = {}): Promise<Record<string, Template>> {
  vi.resetModules();
  vi.doMock('sst/constructs', () => import('../../stacks/plain-cdk/constructs.ts'));
  const [{ App, Stack }, { default: config }] = await Promise.all([
    import('../../stacks/plain-cdk/constructs.ts'),
    import('../../sst.config.ts'),
  ]);
  return inProjectFolder({}, async (work) => {
    const app = new App({
      ...{ name: 'vaultra', stage, region: 'us-east-1', account, outdir: join(work, 'out') },
      codeOf: () => Code.fromInline('export function placeholder() {}'),
    });
    config.stacks(app as unknown as Parameters<typeof config.stacks>[0]);
    inspect?.(app);
    const stacks = app.node.children.filter((child) => child instanceof Stack);
    return Object.fromEntries(
      stacks.map((stack) => [stack.stackName.replace(`${stage}-vaultra-`, ''), Template.fromStack(stack)]),
    );
  });
}
