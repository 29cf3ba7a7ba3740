import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { isFlushing } from '../storage/flush.ts';
import { type GuardedSqlite, guardSqlite, verifySqlite } from '../storage/guarded-sqlite.ts';
import type { OnBroken } from '../storage/storage-error.ts';
import type { History } from './large/history.ts';
import { merged } from './large/merge.ts';
import { type Condition, objectsOf, type Query } from './list.ts';
import type { Objects, ObjectType } from './wire.ts';

const SCHEMA = `
create table if not exists object (
  seq integer primary key, account text not null, type text not null, id text not null unique,
  created integer not null, body text not null
) strict;
create index if not exists object_newest on object (account, type, created desc, seq desc);
create table if not exists money (account text not null, currency text not null, available_on integer not null, net integer not null) strict;
create index if not exists money_available on money (account, currency, available_on, net);
create table if not exists agenda (
  account text not null, at integer not null, seq integer not null, kind text not null, args text not null,
  primary key (account, at, seq)
) strict, without rowid;
create table if not exists large (account text primary key, name text not null, charges integer not null, founded integer not null) strict;
create table if not exists business (account text primary key, founded integer not null, steps integer not null) strict;
create table if not exists connection (
  account text primary key, scope text not null, access_token text not null, refresh_token text not null
) strict;
create table if not exists grant_code (code text primary key, account text not null, scope text not null, expires integer not null) strict;
create table if not exists app_install (
  account text primary key, permissions text not null, access_token text not null, access_expires integer not null,
  refresh_token text not null, refresh_expires integer not null
) strict;
create table if not exists app_refresh (name text primary key, used text not null, account text not null, at integer not null) strict;
create table if not exists restricted_key (
  key text primary key, account text not null, permissions text not null, expired integer not null
) strict;
create table if not exists delivery (
  id integer primary key, account text not null, event text not null, body text not null, due integer not null, attempts integer not null
) strict;
create index if not exists delivery_due on delivery (account, due, id);
create table if not exists setting (name text primary key, value text not null) strict;
`;

export interface Page<T> {
  items: T[];
  hasMore: boolean;
}

/**
 * SQLite in one file, or in memory if `dataDir` is null. The write-ahead log prevents partial writes after a SIGKILL.
 */
export class Store {
  readonly db: DatabaseSync;
  private readonly guard: GuardedSqlite;
  private readonly histories = new Map<string, History>();
  private readonly statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

  /** @param onBroken is called when the disk fails @throws StorageError if a file is damaged */
  constructor(dataDir: string | null, onBroken?: OnBroken) {
    const file = dataDir === null ? ':memory:' : join(dataDir, 'stripe.sqlite');
    if (dataDir !== null) {
      mkdirSync(dataDir, { recursive: true });
      verifySqlite(file);
    }
    this.db = new DatabaseSync(file);
    this.db.exec(`pragma journal_mode = wal; pragma synchronous = ${isFlushing() ? 'normal' : 'off'}`);
    this.db.exec(SCHEMA);
    this.guard =
      dataDir === null
        ? { write: (work) => work(), close: () => this.db.close() }
        : guardSqlite(file, this.db, onBroken);
  }

  close(): void {
    this.guard.close();
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return this.guard.write(() => Number(this.prepared(sql).run(...values).changes));
  }

  rows<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.prepared(sql).all(...values) as T[];
  }

  row<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.prepared(sql).get(...values) as T | undefined;
  }

  /** Runs `work` as one transaction. */
  transaction<T>(work: () => T): T {
    return this.guard.write(() => {
      this.db.exec('begin immediate');
      try {
        const result = work();
        this.db.exec('commit');
        return result;
      } catch (error) {
        // A full disk may already have rolled it back.
        if (this.db.isTransaction) this.db.exec('rollback');
        throw error;
      }
    });
  }

  setting(name: string): string | undefined {
    return this.row<{ value: string }>('select value from setting where name = ?', name)?.value;
  }

  set(name: string, value: string): void {
    this.run(
      'insert into setting values (?, ?) on conflict do update set value = excluded.value',
      name,
      value,
    );
  }

  put<T extends ObjectType>(account: string, type: T, object: Objects[T], created: number): void {
    this.run(
      `insert into object (account, type, id, created, body) values (?, ?, ?, ?, ?)
       on conflict (id) do update set body = excluded.body`,
      account,
      type,
      object.id,
      created,
      JSON.stringify(object),
    );
  }

  /** Adds an account's history, which is computed and not stored. Reads include it. */
  attach(history: History): void {
    this.histories.set(history.account, history);
  }

  /** Drops an account's events up to `until` (seconds). */
  forgetEvents(account: string, until: number): void {
    this.run("delete from object where account = ? and type = 'event' and created <= ?", account, until);
    this.histories.get(account)?.forgetEvents(until);
  }

  get<T extends ObjectType>(account: string, type: T, id: string): Objects[T] | undefined {
    const row = this.row<{ body: string }>(
      'select body from object where id = ? and account = ? and type = ?',
      id,
      account,
      type,
    );
    if (row) return JSON.parse(row.body) as Objects[T];
    return this.histories.get(account)?.get(type, id) as Objects[T] | undefined;
  }

  page<T extends ObjectType>(account: string, type: T, query: Query & { limit: number }): Page<Objects[T]> {
    const found: Objects[T][] = [];
    for (const object of this.each(account, type, query, query.limit + 1)) {
      found.push(object);
      if (found.length > query.limit) break;
    }
    const items = found.slice(0, query.limit);
    if (query.before !== undefined) items.reverse();
    return { items, hasMore: found.length > query.limit };
  }

  /** All objects of a type that meet the conditions, newest first. */
  all<T extends ObjectType>(account: string, type: T, where: Condition[] = []): Objects[T][] {
    return [...this.each(account, type, { where })];
  }

  /** Iterates over the objects of a list and reads `chunk` at a time. */
  each<T extends ObjectType>(
    account: string,
    type: T,
    query: Query = {},
    chunk?: number,
  ): Iterable<Objects[T]> {
    const history = this.histories.get(account);
    const list = { account, type, ...query };
    return (history ? merged(this, history, list, chunk) : objectsOf(this, list, chunk)) as Iterable<
      Objects[T]
    >;
  }

  private prepared(sql: string): ReturnType<DatabaseSync['prepare']> {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
