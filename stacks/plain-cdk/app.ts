/**
 * `npm run plain-cdk -- --stage <stage>`: synthesizes the stacks without SST. The `cdk` of aws-cdk runs it, and names the account, the
 * region and the folder: `npx aws-cdk@… deploy --all --app "npm run --silent plain-cdk -- --stage prod"`.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { Code } from 'aws-cdk-lib/aws-lambda';
import config from '../../sst.config.ts';
import { readSettings } from '../settings.ts';
import { bundleHandlers, folderOf, handlers } from './bundle.ts';
import { App } from './constructs.ts';

const { values: given } = parseArgs({
  options: { stage: { type: 'string' }, account: { type: 'string' }, region: { type: 'string' } },
});
const {
  CDK_DEFAULT_ACCOUNT,
  CDK_DEFAULT_REGION = 'us-east-1',
  AWS_REGION = CDK_DEFAULT_REGION,
} = process.env;
const { stage, account = CDK_DEFAULT_ACCOUNT, region = AWS_REGION } = given;
if (!stage) throw new Error('give the stage: npm run plain-cdk -- --stage prod');
if (!account) {
  throw new Error(
    'no AWS account is known: run this through `cdk` with credentials, or give --account 123456789012',
  );
}

// As SST does: the files win over the environment, and the stage's over the common one.
for (const file of ['.env', `.env.${stage}`])
  if (existsSync(file)) Object.assign(process.env, parseEnv(readFileSync(file, 'utf8')));

// Before the bundling, which takes half a minute.
readSettings();
const [bundles, outdir] = ['.sst/plain-cdk', process.env.CDK_OUTDIR ?? '.sst/plain-cdk.out'];
await rm(bundles, { recursive: true, force: true });
await bundleHandlers(bundles, handlers, { isDeployed: true });

const app = new App({
  ...{ name: 'vaultra', stage, region, account, outdir },
  codeOf(handler, copied) {
    const folder = folderOf(bundles, handler.replace('packages/functions/src/', ''));
    for (const path of copied) cpSync(path, join(folder, path), { recursive: true });
    return Code.fromAsset(folder);
  },
});
// The stacks use no more of SST's app than ours has.
config.stacks(app as unknown as Parameters<typeof config.stacks>[0]);
console.error(`synthesized into ${app.synth().directory}`);
