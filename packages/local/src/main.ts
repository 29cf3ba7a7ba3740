/** `npm start`: the embedded cloud, the dashboard and a demo business on this machine. */
import { resolve } from 'node:path';
import { startCloud } from './cloud.ts';
import { demoLogin, makeDemo } from './demo.ts';
import { readEnvironment, StartError } from './environment.ts';
import { buildSite, siteFolder } from './site-build.ts';

const begun = Date.now();
const say = (text: string) => console.log(text);

try {
  const environment = readEnvironment(process.env);
  const building = buildSite(() => say('Building the dashboard …'));
  const cloud = await startCloud({
    environment,
    siteFolder,
    onError: (part, error) => console.error(`[${part}]`, error),
  });

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    say(`\n${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping …`);
    // What cannot be stopped in time is cut off: everything on disk survives that too.
    setTimeout(() => process.exit(0), 2500).unref();
    void cloud.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  await building;
  say(`
Vaultra is ready after ${((Date.now() - begun) / 1000).toFixed(1)} s.

  Dashboard       ${cloud.url}
  API             ${cloud.url}/api/v1
  API reference   ${cloud.url}/api/docs
  Outbox          ${cloud.url}/outbox
  Stripe sandbox  ${cloud.sandbox?.url ?? 'not used: STRIPE_SECRET_KEY is set'}
  Data            ${resolve(environment.VAULTRA_DATA_DIR)}
`);
  if (environment.VAULTRA_EMPTY !== '1' && cloud.sandbox) {
    if (await makeDemo(cloud)) {
      say('  The demo business is being read from the Stripe sandbox; the dashboard fills meanwhile.');
      void cloud
        .drain()
        .then(({ drained }) => drained && !stopping && say('  The demo business is complete.'));
    }
    say(`  Log in with ${demoLogin.email} / ${demoLogin.password}\n`);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
