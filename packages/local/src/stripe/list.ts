import type { Store } from './store.ts';
import type { ObjectType, StripeObject } from './wire.ts';

/** A comparison in a list query: a column or a `$.path` in the object, the operator and the value. */
export interface Condition {
  field: string;
  /** `in` takes a JSON array; `glob` takes a pattern with `*`. */
  operator: '=' | '<>' | '>' | '>=' | '<' | '<=' | 'in' | 'glob';
  value: string | number;
}

/**
 * `after` and `before` are ids from the list. `after` returns the following objects, newest first. `before` returns the
 * preceding ones, oldest first.
 */
export interface Query {
  where?: Condition[] | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

export interface ListQuery extends Query {
  account: string;
  type: ObjectType;
}

/** A stored object. `seq` orders objects of the same second. */
export interface StoredRow {
  seq: number;
  id: string;
  created: number;
  body: string;
}

/** Rows per read when iterating over a list. */
const CHUNK = 200;

export function rowOf(store: Store, id: string): StoredRow | undefined {
  return store.row<StoredRow>('select seq, id, created, body from object where id = ?', id);
}

/** The rows of a list after a position, without the row at that position. */
export function* rowsOf(
  store: Store,
  { account, type, where = [], before }: ListQuery,
  from: { created: number; seq: number } | undefined,
  chunk: number = CHUNK,
): Generator<StoredRow> {
  const clauses = ['account = ?', 'type = ?'];
  const values: (string | number)[] = [account, type];
  for (const { field, operator, value } of where) {
    const column = field.startsWith('$') ? `body ->> '${field}'` : field;
    clauses.push(`${column} ${operator} ${operator === 'in' ? '(select value from json_each(?))' : '?'}`);
    values.push(value);
  }
  const [compared, direction] = before === undefined ? ['<', 'desc'] : ['>', 'asc'];
  for (let last = from; ; ) {
    const place = last ? [`(created, seq) ${compared} (?, ?)`] : [];
    const rows = store.rows<StoredRow>(
      `select seq, id, created, body from object where ${[...clauses, ...place].join(' and ')}
       order by created ${direction}, seq ${direction} limit ?`,
      ...values,
      ...(last ? [last.created, last.seq] : []),
      chunk,
    );
    yield* rows;
    last = rows.at(-1);
    if (!last || rows.length < chunk) return;
  }
}

export function* objectsOf(store: Store, list: ListQuery, chunk?: number): Generator<StripeObject> {
  const cursor = list.after ?? list.before;
  const from = cursor === undefined ? undefined : rowOf(store, cursor);
  for (const { body } of rowsOf(store, list, from, chunk)) yield JSON.parse(body) as StripeObject;
}
