import { startStripeSandbox } from '../stripe/sandbox.ts';
import { madeOnce } from './made-once.ts';

/** The folder of a sandbox founded at this time, with all businesses or those named. A run makes it once, and its files copy it. */
export const worldOf = (ms: number, businesses?: readonly string[]): Promise<string> =>
  madeOnce(['stripe', ms, ...(businesses ? ['of', ...businesses] : [])].join('-'), (folder) =>
    found(folder, ms, businesses),
  );

async function found(dataDir: string, now: number, businesses: readonly string[] | undefined): Promise<void> {
  const sandbox = await startStripeSandbox({
    dataDir,
    clock: { now: () => now },
    webhook: { url: 'http://127.0.0.1:9', secret: 'whsec_founding' },
    platformKey: 'sk_test_founding',
    clientIds: { connect: 'ca_founding', app: 'ca_founding' },
    trade: false,
    onError(error) {
      throw error;
    },
    ...(businesses ? { businesses } : {}),
  });
  await sandbox.close();
}
