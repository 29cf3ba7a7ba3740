import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { cognito as poolClient } from '@vaultra/core/auth/pool-client.store.ts';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { callbackGoogle } from '@vaultra/core/contract/google.ts';
import { type JobName, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { session } from '@vaultra/core/contract/session.ts';
import { replaceBlobStore } from '@vaultra/core/shared/blobs.ts';
import { replaceCipher } from '@vaultra/core/shared/cipher.ts';
import { replaceMailer } from '@vaultra/core/shared/mail.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { type FileBlobs, fileBlobs } from './blobs/file-blobs.ts';
import { type DomainClock, openDomainClock } from './clock/domain-clock.ts';
import { openCodeSender } from './cognito/code-sender.ts';
import { startCognito } from './cognito/cognito.ts';
import { callPreSignUp } from './cognito/pre-sign-up.ts';
import { callPreToken } from './cognito/pre-token.ts';
import { checkCipher, checkComplete, damageError, takeDataFolder } from './data-folder.ts';
import { demoLogin } from './demo.ts';
import { createTable } from './dynamodb/create-table.ts';
import { startDynamoDb } from './dynamodb/dynamodb.ts';
import type { LocalEnvironment } from './environment.ts';
import { fileCipher } from './file-cipher.ts';
import { apiRoutes } from './gateway/api.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { handlerEnvironment, tableName } from './handler-environment.ts';
import { holderOf } from './holder.ts';
import { fingerprintOf, openCipherKey, openKeys } from './keys.ts';
import { loadJob } from './lambda/functions.ts';
import { enforceGrants } from './lambda/grants.ts';
import { serveTable } from './lambda/serve-table.ts';
import { lighten } from './loopback-client.ts';
import { type Outbox, openOutbox, outboxMailer } from './outbox/outbox.ts';
import { type Schedules, startSchedules } from './schedules/schedules.ts';
import { Consumers } from './sqs/consumers.ts';
import { queueSpecs } from './sqs/queue-specs.ts';
import { type Sqs, startSqs } from './sqs/sqs.ts';
import { setFlushing } from './storage/flush.ts';
import type { StorageError } from './storage/storage-error.ts';
import { type Sandbox, startStripeSandbox } from './stripe/sandbox.ts';

/** The whole product on this machine: replacements for AWS services, the Stripe sandbox, and the real handlers. */
export interface Cloud {
  url: string;
  /** The port of each service. All listen on the loopback address only. */
  ports: Record<string, number>;
  /** The credentials of the demo user; null without a demo. */
  demoLogin: typeof demoLogin | null;
  clock: DomainClock;
  outbox: Outbox;
  files: FileBlobs;
  /** Undefined if the real Stripe is used. */
  sandbox: Sandbox | undefined;
  webhookSecret: string;
  counts: Sqs['counts'];
  /** Waits up to 60 s until all messages are handled. Returns the counts of the remaining ones otherwise. */
  drain(): Promise<{ drained: boolean; queues: Awaited<ReturnType<Sqs['counts']>> }>;
  /** Runs a job until all its messages are handled. @returns the job's summary */
  runJob(name: JobName, input?: unknown): Promise<object>;
  moveClock(to: Date): Promise<void>;
  close(): Promise<void>;
}

export interface CloudOptions {
  environment: LocalEnvironment;
  /** The built dashboard. */
  siteFolder: string;
  onError(part: string, error: unknown): void;
  /**
   * Called once, when a file of the data folder becomes unusable. All requests are refused from then on. Close the
   * cloud.
   */
  onBroken?(error: StorageError): void;
  /** As on AWS by default. */
  refreshGraceSeconds?: number;
  /** The sandbox answers 429 above this, and the handlers read slower. Stripe's live-mode limit by default. */
  readsPerSecond?: number;
  /** The minimum time of a response that must not reveal an account. As on AWS by default. */
  minResponseMs?: number;
  /** The cost of a password hash: scrypt's N. Fixed when the data folder is created. */
  passwordCost?: number;
  /** The names of the sandbox's businesses; all of them by default. */
  businesses?: readonly string[];
  /** Whether writes wait for the disk, so that they survive the end of the machine. They do by default. */
  flush?: boolean;
  /** Called before the sandbox generates each business, at the first start. */
  onGenerating?(business: string): void;
}

const drainLimitMs = 60_000;
/** Waiting for a job can take minutes for a large account. */
const jobLimitMs = 900_000;

export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { environment, siteFolder, onError, onGenerating: onSeed } = options;
  const { refreshGraceSeconds = session.refreshGraceSeconds } = options;
  setFlushing(options.flush ?? true);
  const folder = takeDataFolder(resolve(environment.VAULTRA_DATA_DIR));
  const started: { close(): unknown }[] = [{ close: folder.release }];
  const close = async () => {
    // Stops in reverse order of start. A service that fails to stop must not prevent the others from stopping.
    for (const part of started.splice(0).reverse()) {
      try {
        await part.close();
      } catch (error) {
        onError('stop', error);
      }
    }
  };
  let stopServing: Gateway['stop'] = () => undefined;
  let broken: StorageError | undefined;
  const onBroken = (error: StorageError) => {
    if (broken) return;
    broken = error;
    stopServing(error.message);
    options.onBroken?.(error);
  };
  const keep = <T extends { close(): unknown }>(part: T): T => {
    started.push(part);
    return part;
  };
  try {
    checkComplete(folder);
    const keys = openKeys(folder.file('keys.json'), environment);
    const key = await opened(folder.file('cipher.key'), openCipherKey);
    checkCipher(folder, fingerprintOf(key));
    const start = environment.VAULTRA_NOW ? new Date(environment.VAULTRA_NOW) : undefined;
    const clock = await opened(folder.file('clock.json'), (file) => openDomainClock(file, start, onBroken));
    const outbox = await opened(folder.file('outbox.json'), (file) => openOutbox(file, onBroken));
    const dynamo = await opened(folder.folder('dynamodb'), async (dataDir) => {
      const started = keep(await startDynamoDb({ dataDir, onBroken }));
      await createTable(started.endpoint, tableName);
      return started;
    });
    const sqs = keep(
      await opened(folder.folder('sqs'), (dataDir) => startSqs({ dataDir, queues: queueSpecs(), onBroken })),
    );
    const cognito = keep(
      await opened(folder.folder('cognito'), (dataDir) =>
        startCognito({
          dataDir,
          refreshGraceSeconds,
          ...(options.passwordCost ? { passwordCost: options.passwordCost } : {}),
          onCode: openCodeSender(),
          preSignUp: callPreSignUp,
          preToken: callPreToken,
          onBroken,
        }),
      ),
    );
    // New at each start. The names of counters depend on it, so a restart also resets the rate limits.
    const originSecret = randomBytes(24).toString('base64url');
    const gateway = keep(
      await startGateway({ port: environment.PORT, siteFolder, api: apiRoutes({ originSecret }) }),
    );
    stopServing = gateway.stop;
    cognito.allowRedirect(gateway.url + basePath + callbackGoogle.path);
    const startSandbox = (dataDir: string) =>
      startStripeSandbox({
        dataDir,
        clock: { now: () => clock.now().getTime() },
        webhook: { url: `${gateway.url}/api/v1/webhooks/stripe`, secret: keys.webhookSecret },
        platformKey: keys.stripeKey,
        clientIds: { connect: keys.clientId ?? '', app: keys.appClientId ?? '' },
        trade: environment.VAULTRA_TRADE === 'on',
        ...(options.businesses ? { businesses: options.businesses } : {}),
        ...(options.readsPerSecond ? { readsPerSecond: options.readsPerSecond } : {}),
        holderOf,
        onBroken,
        onError: (error) => onError('stripe sandbox', error),
        onFound(business) {
          gateway.showProgress(`The sandbox generates three years of trade: ${business}.`);
          onSeed?.(business);
        },
      });
    const sandbox = environment.STRIPE_SECRET_KEY
      ? undefined
      : keep(await opened(folder.folder('stripe'), startSandbox));
    folder.complete(fingerprintOf(key));
    Object.assign(
      process.env,
      handlerEnvironment({ options, dynamo, sqs, cognito, gateway, originSecret, sandbox, keys }),
    );
    // The handlers must never reach the developer's own AWS account.
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) delete process.env[name];
    enforceGrants();
    serveTable(dynamo);
    // Loaded here, because it reads the queues' address from the environment.
    const { sqs: queueClient } = await import('@vaultra/core/shared/sqs-client.ts');
    for (const client of [queueClient, poolClient]) lighten(client);
    replaceCipher(fileCipher(key));
    const files = keep(fileBlobs(folder.folder('blobs'), { key, url: gateway.url, clock, onBroken }));
    await files.collect();
    replaceBlobStore(files);
    replaceMailer(outboxMailer(outbox, clock));
    Object.assign(runtime, { clock, checkAnswers: true, fetchJwks: cognito.fetchJwks });
    const consumers = new Consumers(sqs, onError);
    keep({ close: () => consumers.stop() });
    const counts = () => sqs.counts();
    const drain = async (limitMs = drainLimitMs) => {
      const until = Date.now() + limitMs;
      for (;;) {
        if (await consumers.isIdle()) return { drained: true, queues: await counts() };
        if (Date.now() > until) return { drained: false, queues: await counts() };
        await new Promise((wake) => setTimeout(wake, 20));
      }
    };
    const runJob = async (name: JobName, input?: unknown) => {
      const summary = await (await loadJob(name))(input);
      const { drained, queues } = await drain(jobLimitMs);
      if (!drained) throw new Error(`${name} did not finish within 15 minutes: ${JSON.stringify(queues)}`);
      return summary;
    };
    let schedules: Schedules | undefined;
    if (environment.VAULTRA_SCHEDULES === 'on') {
      schedules = startSchedules(
        clock,
        async (job) => {
          await (await loadJob(job))(scheduledInput);
        },
        (job, error) => onError(`job ${job}`, error),
      );
      keep({ close: schedules.stop });
    }
    const cloud: Cloud = {
      url: gateway.url,
      ports: {
        gateway: Number(new URL(gateway.url).port),
        dynamodb: dynamo.port,
        sqs: sqs.port,
        cognito: cognito.port,
        ...(sandbox ? { stripe_sandbox: sandbox.port } : {}),
      },
      demoLogin: environment.VAULTRA_EMPTY === '1' || !sandbox ? null : demoLogin,
      clock,
      outbox,
      files,
      sandbox,
      webhookSecret: keys.webhookSecret,
      counts,
      drain,
      runJob,
      async moveClock(to) {
        clock.moveTo(to);
        await sandbox?.catchUp();
        await files.collect();
        await schedules?.check();
      },
      close,
    };
    if (broken) throw broken;
    gateway.open(cloud);
    return cloud;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a part of the data folder. @throws StartError with its path if it is unusable */
async function opened<T>(path: string, open: (path: string) => T | Promise<T>): Promise<T> {
  try {
    return await open(path);
  } catch (error) {
    throw damageError(path, error);
  }
}
