import { execSync } from 'node:child_process';
import { join } from 'node:path';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  FunctionUrlAuthType,
  InvokeMode,
  Function as Lambda,
  type RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { App as CdkApp, Stack as CdkStack, CfnOutput, Duration, Size, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';

/**
 * What the stacks take from `sst/constructs`, made of CDK alone. `npm run plain-cdk` synthesizes the stacks with it, and a test compares
 * their templates with SST's. docs/leaving-sst.md says how a stage moves.
 */

type StackFunction<T> = (context: StackContext) => T;

export interface StackContext {
  app: App;
  stack: Stack;
}

export interface AppOptions {
  name: string;
  stage: string;
  region: string;
  account: string;
  /** The code of a handler, such as `packages/functions/src/jobs/stripe_sync`, with folders that are copied beside it. */
  codeOf: (handler: string, copied: readonly string[]) => Code;
  outdir?: string;
}

/** What the stacks of the current app returned, by their functions. */
let returned = new Map<StackFunction<unknown>, unknown>();

export class App extends CdkApp {
  readonly mode = 'deploy';
  readonly name: string;
  readonly stage: string;
  override readonly region: string;
  override readonly account: string;
  readonly codeOf: AppOptions['codeOf'];

  constructor({ name, stage, region, account, codeOf, outdir }: AppOptions) {
    super(outdir === undefined ? {} : { outdir });
    this.name = name;
    this.stage = stage;
    this.region = region;
    this.account = account;
    this.codeOf = codeOf;
    returned = new Map();
  }

  logicalPrefixedName(text: string): string {
    return `${this.stage}-${this.name}-${text}`;
  }

  stack<T>(make: StackFunction<T>): void {
    returned.set(make, make({ app: this, stack: new Stack(this, make.name) }));
  }
}

/** What a stack before this one returned. */
export function use<T>(make: StackFunction<T>): T {
  if (!returned.has(make)) throw new Error(`create the stack ${make.name} before the stack that uses it`);
  return returned.get(make) as T;
}

export class Stack extends CdkStack {
  readonly stage: string;

  constructor(app: App, name: string) {
    const { account, region, stage } = app;
    super(app, app.logicalPrefixedName(name), { env: { account, region } });
    this.stage = stage;
    // As SST names them: another tag would change every resource once more.
    Tags.of(this).add('sst:app', app.name);
    Tags.of(this).add('sst:stage', stage);
  }

  addOutputs(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs))
      new CfnOutput(this, `Output${name}`, { value }).overrideLogicalId(name);
  }
}

/** The name of a secret, whose parameters in SSM are set by hand. */
class Secret extends Construct {
  static create<Name extends string>(scope: Construct, ...names: Name[]): Record<Name, Secret> {
    return Object.fromEntries(names.map((name) => [name, new Secret(scope, name)])) as Record<Name, Secret>;
  }

  /** May read the stage's own value and that of all stages. `core/src/shared/secret.ts` reads them. */
  permission(): PolicyStatement {
    const { name, stage } = this.node.root as App;
    const arnOf = (place: string) =>
      CdkStack.of(this).formatArn({
        service: 'ssm',
        resource: 'parameter',
        resourceName: `sst/${name}/${place}/Secret/${this.node.id}/value`,
      });
    return new PolicyStatement({
      actions: ['ssm:GetParameters'],
      resources: [stage, '.fallback'].map(arnOf),
    });
  }
}

export const Config = { Secret };

interface FunctionProps {
  handler: string;
  memorySize: number;
  timeout: number;
  recursiveLoop?: RecursiveLoop;
  reservedConcurrentExecutions?: number;
  url?: { streaming: boolean };
  copyFiles?: readonly { from: string }[];
  environment: Record<string, string>;
  permissions: readonly PolicyStatement[];
  bind: readonly Secret[];
  role: IRole;
  logGroup: ILogGroup;
  tracing: 'active' | 'disabled';
}

class NodeFunction extends Lambda {
  readonly url: string | undefined;

  constructor(scope: Stack, id: string, props: FunctionProps) {
    const { codeOf, name, stage } = scope.node.root as App;
    const { handler, copyFiles = [], tracing, permissions, bind, url, environment } = props;
    const { memorySize, timeout, recursiveLoop, reservedConcurrentExecutions, role, logGroup } = props;
    super(scope, id, {
      code: codeOf(
        handler.replace(/\.\w+$/, ''),
        copyFiles.map(({ from }) => from),
      ),
      ...{ handler, memorySize, role, logGroup },
      ...(recursiveLoop ? { recursiveLoop } : {}),
      ...(reservedConcurrentExecutions === undefined ? {} : { reservedConcurrentExecutions }),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(timeout),
      ephemeralStorageSize: Size.mebibytes(512),
      tracing: tracing === 'active' ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: { ...environment, SST_APP: name, SST_STAGE: stage },
    });
    for (const statement of [...permissions, ...bind.map((secret) => secret.permission())])
      role.addToPrincipalPolicy(statement);
    if (url) {
      const invokeMode = url.streaming ? InvokeMode.RESPONSE_STREAM : InvokeMode.BUFFERED;
      this.url = this.addFunctionUrl({ authType: FunctionUrlAuthType.NONE, invokeMode }).url;
    }
  }
}

export { NodeFunction as Function };

interface SiteProps {
  path: string;
  buildCommand: string;
  buildOutput: string;
  environment: Record<string, string>;
  cdk: { bucket: Bucket; distribution: Distribution };
}

/** Builds the pages and uploads them. Files of earlier builds stay. */
export class StaticSite extends Construct {
  constructor(scope: Stack, id: string, { path, buildCommand, buildOutput, environment, cdk }: SiteProps) {
    super(scope, id);
    execSync(buildCommand, { cwd: path, stdio: 'inherit', env: { ...process.env, ...environment } });
    const sources: ISource[] = [Source.asset(join(path, buildOutput))];
    const common = { sources, destinationBucket: cdk.bucket, prune: false };
    // Only files under _astro have a hash in their names. They come first: a page must find its scripts.
    const scripts = new BucketDeployment(this, 'Scripts', {
      ...common,
      exclude: ['*'],
      include: ['_astro/*'],
      cacheControl: [CacheControl.fromString('public,max-age=31536000,immutable')],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      exclude: ['_astro/*'],
      cacheControl: [CacheControl.fromString('public,max-age=0,must-revalidate')],
      distribution: cdk.distribution,
      distributionPaths: ['/*'],
    });
    pages.node.addDependency(scripts);
    // Both use CDK's one function for this.
    explain(
      pages.handlerRole,
      {
        'AwsSolutions-IAM5':
          "CDK's uploader reads CDK's own bucket of assets and writes the bucket of the pages, whose files are not known in advance. CDK lets it invalidate every distribution of the account, and has no option to name one.",
      },
      /^(Action::s3:|Resource::(\*$|<Site|arn:<AWS::Partition>:s3:::cdk-))/,
    );
  }
}
