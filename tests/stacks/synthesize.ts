import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, getStack } from 'sst/constructs';
import { initProject } from 'sst/project.js';
import config from '../../sst.config.ts';
import { AccountRoutes, Api, BusinessRoutes, Gateway } from '../../stacks/api.ts';
import { Auth } from '../../stacks/auth.ts';
import { Firewall } from '../../stacks/firewall.ts';
import { Ingest } from '../../stacks/ingest.ts';
import { Jobs } from '../../stacks/jobs.ts';
import { Mail } from '../../stacks/mail.ts';
import { Observability } from '../../stacks/observability.ts';
import { Storage } from '../../stacks/storage.ts';
import { Streams } from '../../stacks/streams.ts';
import { Web } from '../../stacks/web.ts';
import { madeOnce } from '../support/made-once.ts';
import { account, inProjectFolder } from './project-folder.ts';
import { resources } from './template.ts';

const stacks = {
  ...{ Firewall, Storage, Mail, Auth, Gateway, Streams, Web, Ingest, Jobs },
  ...{ AccountRoutes, BusinessRoutes, Api, Observability },
};

export type StackName = keyof typeof stacks;
export const stackNames = Object.keys(stacks) as StackName[];
export type Templates = Record<StackName, Template>;

/** Resources of a type in all stacks of the API. */
export const ofApi = ({ Streams, AccountRoutes, BusinessRoutes, Api }: Templates, type: string) =>
  [Streams, AccountRoutes, BusinessRoutes, Api].flatMap((template) => resources(template, type));

interface Options {
  stage?: string;
  region?: string;
  settings?: Record<string, string>;
  /** The stacks to build as for a deployment. A shell command replaces the build of the pages. */
  build?: StackName[];
  /** Called with all stacks made, before they become templates. */
  inspect?: (app: App) => void;
  /** The command that replaces the build of the pages. The build fails if the command fails. */
  pages?: string;
}

/** The templates without any setting, made once a run. */
export const defaultTemplates = () => madeTemplates('test');
/** The same of a production stage. */
export const productionTemplates = () => madeTemplates('prod');

async function madeTemplates(stage: string): Promise<Templates> {
  const made = await madeOnce(`templates-${stage}`, async (folder) => {
    for (const [name, template] of Object.entries(await synthesize({ stage })))
      await writeFile(join(folder, name), JSON.stringify(template.toJSON()));
  });
  const read = async (name: StackName) =>
    [name, Template.fromString(await readFile(join(made, name), 'utf8'))] as const;
  return Object.fromEntries(await Promise.all(stackNames.map(read))) as Templates;
}

/**
 * Synthesizes every stack without an account or a network, and removes its files. Without `build`, it uses SST's `dev`
 * mode, which builds neither functions nor pages. That takes two seconds, and the templates differ from a deployment's
 * only in code and runtime.
 */
export async function synthesize({
  stage = 'test',
  region = 'us-east-1',
  settings = {},
  build,
  inspect,
  pages,
}: Options = {}): Promise<Templates> {
  return inProjectFolder({ settings, ...(pages === undefined ? {} : { pages }) }, async (work) => {
    await initProject({ stage, region, root: work });
    const isActiveStack = (name: string) =>
      !build || build.some((active) => name === `${stage}-vaultra-${active}`);
    const mode = build ? 'deploy' : 'dev';
    const app = new App(
      { mode, name: 'vaultra', stage, account, region, isActiveStack },
      { outdir: join(work, 'out') },
    );
    await config.stacks(app);
    inspect?.(app);
    await app.finish();
    // Without a firewall of its own, a stage has no stack for it.
    const made = stackNames.filter((name) => app.node.tryFindChild(`${stage}-vaultra-${name}`));
    return Object.fromEntries(
      made.map((name) => [name, Template.fromStack(getStack(stacks[name]))]),
    ) as Templates;
  });
}
