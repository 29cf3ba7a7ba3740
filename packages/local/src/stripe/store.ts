import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
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
create table if not exists business (account text primary key, founded integer not null, steps integer not null) strict;
create table if not exists connection (
  account text primary key, scope text not null, access_token text not null, refresh_token text not null
) strict;
create table if not exists grant_code (code text primary key, account text not null, scope text not null, expires integer not null) strict;
create table if not exists delivery (
  id integer primary key, account text not null, event text not null, body text not null, due integer not null, attempts integer not null
) strict;
create index if not exists delivery_due on delivery (account, due, id);
create table if not exists setting (name text primary key, value text not null) strict;
`;

/** Finds a damaged file at the start, rather than in the middle of a list. @throws Error saying what is wrong. */
function checkPages(db: DatabaseSync): void {
  const [found] = db.prepare('pragma quick_check(1)').all();
  if (found?.quick_check !== 'ok') throw new Error(String(found?.quick_check));
}

/** A comparison on a list: a column or a `$.path` inside the object, the operator and the value. */
export interface Condition {
  field: string;
  /** `in` takes a JSON array; `glob` a pattern with `*`. */
  operator: '=' | '<>' | '>' | '>=' | '<' | '<=' | 'in' | 'glob';
  value: string | number;
}

export interface Page<T> {
  items: T[];
  hasMore: boolean;
}

/** SQLite in one file (or in memory when `dataDir` is null): write-ahead log, so that a SIGKILL leaves no half. */
export class Store {
  readonly db: DatabaseSync;
  private readonly statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

  constructor(dataDir: string | null) {
    if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
    this.db = new DatabaseSync(dataDir === null ? ':memory:' : join(dataDir, 'stripe.sqlite'));
    this.db.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    this.db.exec(SCHEMA);
    checkPages(this.db);
  }

  close(): void {
    this.db.close();
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.prepared(sql).run(...values).changes);
  }

  rows<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.prepared(sql).all(...values) as T[];
  }

  row<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.prepared(sql).get(...values) as T | undefined;
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    this.db.exec('begin immediate');
    try {
      const result = work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      this.db.exec('rollback');
      throw error;
    }
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

  get<T extends ObjectType>(account: string, type: T, id: string): Objects[T] | undefined {
    const row = this.row<{ body: string }>(
      'select body from object where id = ? and account = ? and type = ?',
      id,
      account,
      type,
    );
    return row && (JSON.parse(row.body) as Objects[T]);
  }

  /** Newest first; `after` and `before` are ids of the list, for the page that follows or precedes them. */
  page<T extends ObjectType>(
    account: string,
    type: T,
    query: { where?: Condition[]; limit: number; after?: string; before?: string },
  ): Page<Objects[T]> {
    const clauses = ['account = ?', 'type = ?'];
    const values: (string | number)[] = [account, type];
    for (const { field, operator, value } of query.where ?? []) {
      const column = field.startsWith('$') ? `body ->> '${field}'` : field;
      clauses.push(`${column} ${operator} ${operator === 'in' ? '(select value from json_each(?))' : '?'}`);
      values.push(value);
    }
    const cursor = query.after ?? query.before;
    if (cursor !== undefined) {
      clauses.push(
        `(created, seq) ${query.after ? '<' : '>'} (select created, seq from object where id = ?)`,
      );
      values.push(cursor);
    }
    const direction = query.before === undefined ? 'desc' : 'asc';
    const rows = this.rows<{ body: string }>(
      `select body from object where ${clauses.join(' and ')} order by created ${direction}, seq ${direction} limit ?`,
      ...values,
      query.limit + 1,
    );
    const items = rows.slice(0, query.limit).map((row) => JSON.parse(row.body) as Objects[T]);
    if (query.before !== undefined) items.reverse();
    return { items, hasMore: rows.length > query.limit };
  }

  /** Every object of a type that meets the conditions, newest first. */
  all<T extends ObjectType>(account: string, type: T, where: Condition[] = []): Objects[T][] {
    return this.page(account, type, { where, limit: Number.MAX_SAFE_INTEGER - 1 }).items;
  }

  private prepared(sql: string): ReturnType<DatabaseSync['prepare']> {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
