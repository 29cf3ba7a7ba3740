import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OnBroken } from '../storage/storage-error.ts';
import { createLock } from './lock.ts';
import { openRequestTokens } from './request-tokens.ts';
import { createDynamoDbServer } from './server.ts';
import { openStore, unusableFolder } from './store.ts';

const host = '127.0.0.1';

export type EmbeddedDynamoDb = {
  /** For the SDK's `endpoint`, e.g. `http://127.0.0.1:8000`. Any region and credentials do. */
  endpoint: string;
  port: number;
  /** Answers what is being served, drops idle connections, and closes the data; the same promise however often called. */
  close(): Promise<void>;
};

/**
 * Starts a DynamoDB on the loopback address: dynalite, made atomic and completed with transactions. Data is kept in
 * `dataDir`, or in memory where it is null; `port` 0 or none takes a free one. What was acknowledged survives the
 * death of the process, whole. Rejects with an Error that says what to do where the folder or the port cannot be used.
 * @param options.onBroken hears when the disk fails; from the first failed write on every write is refused
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
    const { server, settled } = createDynamoDbServer({ store, exclusive: createLock(), tokens }, disk);
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
      `DynamoDB cannot listen on ${host}:${port} (${error instanceof Error ? error.message : error}). Stop the program that holds the port, or choose another.`,
      { cause: error },
    );
  }
  return (server.address() as AddressInfo).port;
}
