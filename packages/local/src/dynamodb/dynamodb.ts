import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OnBroken } from '../storage/storage-error.ts';
import { createLock } from './lock.ts';
import { openRequestTokens } from './request-tokens.ts';
import { type Answer, createDynamoDbServer } from './server.ts';
import { openStore, unusableFolder } from './store.ts';

const host = '127.0.0.1';

export type EmbeddedDynamoDb = {
  /** For the SDK's `endpoint`, e.g. `http://127.0.0.1:8000`. It accepts any region and credentials. */
  endpoint: string;
  port: number;
  /** Answers a request of this process: its `x-amz-target` and its body. Rejects as soon as the close has begun. */
  serve(target: string, body: string): Promise<Answer>;
  /**
   * Finishes the requests in progress, drops idle connections, and closes the data. Further calls return the same
   * promise.
   */
  close(): Promise<void>;
};

/**
 * Starts a DynamoDB on the loopback address: dynalite with atomic writes and transactions. Data is stored in `dataDir`,
 * or in memory if it is null. `port` 0 or undefined takes a free port. Acknowledged writes survive a crash of the
 * process. Rejects with an Error that says what to do if the folder or the port cannot be used.
 * @param options.onBroken is called when the disk fails; after the first failed write, all writes are refused
 */
export async function startDynamoDb({
  dataDir,
  port = 0,
  onBroken = () => undefined,
}: {
  dataDir: string | null;
  port?: number;
  onBroken?: OnBroken;
}): Promise<EmbeddedDynamoDb> {
  const { store, close } = await openStore(dataDir);
  try {
    const tokens = await openRequestTokens(store.db).catch((error: unknown) => {
      throw unusableFolder(dataDir ?? 'memory', error);
    });
    const disk = { folder: dataDir ?? 'memory', onBroken };
    const { server, serve, settled } = createDynamoDbServer({ store, exclusive: createLock(), tokens }, disk);
    const listening = await listen(server, port);
    const shutDown = async () => {
      const closed = once(server, 'close');
      server.close();
      await settled();
      server.closeAllConnections();
      await closed;
      await close();
    };
    let closing: Promise<void> | undefined;
    return {
      endpoint: `http://${host}:${listening}`,
      port: listening,
      async serve(target, body) {
        if (closing) throw new Error('The embedded DynamoDB is closed.');
        return serve(target, body);
      },
      close() {
        closing ??= shutDown();
        return closing;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `DynamoDB cannot listen on ${host}:${port} (${error instanceof Error ? error.message : error}). Stop the program that uses the port, or choose another.`,
      { cause: error },
    );
  }
  return (server.address() as AddressInfo).port;
}
