import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import { type BuildAppOptions, buildApp } from 'fauxqs';
import { isFlushing } from '../storage/flush.ts';
import { guardSqlite, verifySqlite } from '../storage/guarded-sqlite.ts';
import type { OnBroken } from '../storage/storage-error.ts';
import { followGroupRules } from './groups.ts';

/**
 * fauxqs, assembled for one machine. Its own `startFauxqs` listens on every network interface and does not expose its
 * parts. So this code assembles the same HTTP routes from them, on loopback only. The package does not export the
 * parts, so its version is pinned.
 */

type Stores = NonNullable<BuildAppOptions['stores']>;
type SqsStore = Stores['sqsStore'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
type Persistence = NonNullable<SqsStore['persistence']>;

export type Fauxqs = {
  store: SqsStore;
  /** Listens on 127.0.0.1; port 0 takes a free one. Returns the port. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
};

/** `VisibilityTimeout: 0` hides a message for this long; see `fixZeroTimeout`. */
const ALMOST_NOW_SECONDS = 0.001;

/** @param onBroken is called when the disk fails @throws StorageError if a file is damaged */
export async function assembleFauxqs(dataDir: string | null, onBroken?: OnBroken): Promise<Fauxqs> {
  const stores: Stores = {
    sqsStore: new (await part<new () => SqsStore>('sqs/sqsStore', 'SqsStore'))(),
    snsStore: new (await part<new () => Stores['snsStore']>('sns/snsStore', 'SnsStore'))(),
    s3Store: new (await part<new () => Stores['s3Store']>('s3/s3Store', 'S3Store'))(),
  };
  const store = stores.sqsStore;
  const createQueue = store.createQueue.bind(store);
  store.createQueue = (...parameters) => {
    const queue = createQueue(...parameters);
    if (queue.isFifo()) followGroupRules(queue);
    return queue;
  };
  const persistence = dataDir === null ? null : await openPersistence(dataDir, stores, onBroken);
  // Without a host, fauxqs builds queue URLs from the request's Host header, which resolves.
  store.host = '';
  const app = buildApp({ logger: false, stores });

  app.addHook('preHandler', (request, reply, done) => {
    const refusal = foreignHost(request.headers.host);
    if (refusal) {
      void reply.code(403).send({ __type: 'AccessDenied', message: refusal });
      return;
    }
    const action = request.headers['x-amz-target'];
    const body = request.body as ReceiveOrChange;
    if (action === 'AmazonSQS.ReceiveMessage') {
      // After a caller disconnects, fauxqs keeps waiting and would give the next message to the closed connection.
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished && body.QueueUrl) store.getQueue(body.QueueUrl)?.cancelWaiters();
      });
    }
    if (action === 'AmazonSQS.ChangeMessageVisibility') fixZeroTimeout(body);
    if (action === 'AmazonSQS.ChangeMessageVisibilityBatch') body.Entries?.forEach(fixZeroTimeout);
    done();
  });

  let closing: Promise<void> | undefined;
  async function shutDown(): Promise<void> {
    store.shutdown();
    await app.close();
    // A poll that arrived in the meantime has its own timer, which would keep the process alive for 20 seconds.
    store.shutdown();
    persistence?.close();
  }

  return {
    store,
    async listen(port) {
      return Number(new URL(await app.listen({ port, host: '127.0.0.1' })).port);
    },
    close: () => (closing ??= shutDown()),
  };
}

type ReceiveOrChange = {
  QueueUrl?: string;
  VisibilityTimeout?: number;
  Entries?: { VisibilityTimeout?: number }[];
};

/**
 * With a data folder, fauxqs 2.4.1 fails on a visibility timeout of 0: it writes a null receive count, which its schema
 * forbids. A timeout of a millisecond avoids that branch.
 */
function fixZeroTimeout(change: { VisibilityTimeout?: number }): void {
  if (change.VisibilityTimeout === 0) change.VisibilityTimeout = ALMOST_NOW_SECONDS;
}

/** After DNS rebinding to 127.0.0.1, a web page sends its own name as Host. */
function foreignHost(host: string | undefined): string | null {
  const name = host?.replace(/:\d+$/, '');
  return name === '127.0.0.1' || name === 'localhost'
    ? null
    : `Host must be 127.0.0.1 or localhost, not ${host ?? 'absent'}`;
}

type Run = (...values: SQLInputValue[]) => StatementResultingChanges;

interface OpenPersistence {
  close(): void;
}

async function openPersistence(
  dataDir: string,
  stores: Stores,
  onBroken?: OnBroken,
): Promise<OpenPersistence> {
  const file = join(dataDir, 'fauxqs.db');
  verifySqlite(file);
  const Manager = await part<new (dir: string) => Persistence>('persistence', 'PersistenceManager');
  const persistence = new Manager(dataDir);
  // Several times faster sends. A kill loses no message; a power failure may lose the last writes.
  // https://www.sqlite.org/pragma.html#pragma_synchronous
  // biome-ignore lint/complexity/useLiteralKeys: TypeScript allows access to a private member only in this form
  const db: DatabaseSync = persistence['db'];
  db.exec(`PRAGMA synchronous = ${isFlushing() ? 'NORMAL' : 'OFF'}`);
  const guarded = guardSqlite(file, db, onBroken);
  // biome-ignore lint/complexity/useLiteralKeys: as above
  for (const statement of Object.values<StatementSync>(persistence['stmts'])) {
    const run: Run = statement.run.bind(statement);
    const guardedRun: Run = (...values) => guarded.write(() => run(...values));
    statement.run = guardedRun as typeof statement.run;
  }
  guarded.write(() => db.prepare(giveBackInFlight).run(Date.now()));
  const store = stores.sqsStore;
  // Loads before the wiring: creating a queue with persistence replaces its row and deletes its messages.
  persistence.loadSqsAndSns(store, stores.snsStore);
  store.persistence = persistence;
  for (const queue of store.allQueues()) queue.persistence = persistence;
  return guarded;
}

/**
 * Makes messages visible that were in flight when the last process ended, and does not count that receive. Otherwise, a
 * few kills in a row would dead-letter a message that never failed, and block its work.
 */
const giveBackInFlight = `
update sqs_messages
set receipt_handle = null, visibility_deadline = null, approximate_receive_count = max(approximate_receive_count - 1, 0)
where receipt_handle is not null and visibility_deadline > ?`;

/** A class that fauxqs does not export, loaded from its files. */
async function part<T>(file: string, name: string): Promise<T> {
  const module: Record<string, unknown> = await import(
    new URL(`./${file}.js`, import.meta.resolve('fauxqs')).href
  );
  const found = module[name];
  if (!found)
    throw new Error(`fauxqs has no ${name} in dist/${file}.js: this code is written for fauxqs 2.4.1`);
  return found as T;
}
