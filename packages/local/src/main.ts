/** `npm start`: the embedded cloud, the dashboard and a demo business on this machine. */
import { resolve } from 'node:path';
import { type Cloud, startCloud } from './cloud.ts';
import { makeDemo } from './demo.ts';
import { readEnvironment, StartError } from './environment.ts';
import { buildSite, siteFolder } from './site-build.ts';
import type { StorageError } from './storage/storage-error.ts';

const begun = Date.now();
const say = (text: string) => console.log(text);
let cloud: Cloud | undefined;
let stopping = false;

/**
 * Shorter than the timeouts of npm and most supervisors. An interrupted stop is safe: all data on disk survives a kill.
 */
const stopTimeoutMs = 2500;

function stop(code: number): void {
  stopping = true;
  if (!cloud) process.exit(code);
  setTimeout(() => process.exit(code), stopTimeoutMs).unref();
  void cloud.close().then(() => process.exit(code));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to npm too, and npm forwards it.
    if (stopping) return;
    say(`\n${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping …`);
    stop(0);
  });
}

/** Stops after a disk failure, because the cloud would acknowledge writes that are lost. */
function stopFor(error: StorageError): void {
  if (stopping) return;
  console.error(`\n${error.message}\nVaultra stops.`);
  stop(1);
}

try {
  const environment = readEnvironment(process.env);
  say('Vaultra is starting …');
  const [running] = await Promise.all([
    startCloud({
      environment,
      siteFolder,
      onGenerating: (name) => say(`  Generating three years of trade: ${name}`),
      onBroken: stopFor,
      onError(part, error) {
        // Work interrupted by the stop is repeated after the next start.
        if (!stopping) console.error(`[${part}]`, error);
      },
    }),
    buildSite(() => say('  Building the dashboard')),
  ]);
  cloud = running;
  say(`
Vaultra is ready after ${((Date.now() - begun) / 1000).toFixed(1)} s.

  Dashboard       ${cloud.url}
  API             ${cloud.url}/api/v1
  API reference   ${cloud.url}/api/docs
  Outbox          ${cloud.url}/outbox
  Stripe sandbox  ${cloud.sandbox?.url ?? 'not used: STRIPE_SECRET_KEY is set'}
  Data            ${resolve(environment.VAULTRA_DATA_DIR)}
`);
  if (cloud.demoLogin) await showDemo(cloud, cloud.demoLogin);
} catch (error) {
  // An interrupted start may fail with any error.
  if (!stopping) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function showDemo(running: Cloud, { email, password }: NonNullable<Cloud['demoLogin']>): Promise<void> {
  const { works, connected } = await makeDemo(running);
  if (connected) {
    say('  The demo business is being read from the Stripe sandbox; the dashboard fills in the meantime.');
    void running.drain().then(({ drained }) => {
      if (drained && !stopping) say('  The demo business is complete.');
    });
  }
  say(works ? `  Log in with ${email} / ${password}\n` : `  The password of ${email} has been changed.\n`);
}
