import type { Store } from './store.ts';
import type { ObjectType, StripeObject } from './wire.ts';

/** A comparison on a list: a column or a `$.path` inside the object, the operator and the value. */
export interface Condition {
  field: string;
  /** `in` takes a JSON array; `glob` a pattern with `*`. */
  operator: '=' | '<>' | '>' | '>=' | '<' | '<=' | 'in' | 'glob';
  value: string | number;
}

/** `after` and `before` are ids of the list: newest first, what follows the one; oldest first, what precedes the other. */
export interface Query {
  where?: Condition[] | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

export interface ListQuery extends Query {
  account: string;
  type: ObjectType;
}

/** An object as it is kept; `seq` orders those of the same second. */
export interface StoredRow {
  seq: number;
  id: string;
  created: number;
  body: string;
}

/** Rows read at a time while a list is walked. */
const CHUNK = 200;

export function rowOf(store: Store, id: string): StoredRow | undefined {
  return store.row<StoredRow>('select seq, id, created, body from object where id = ?', id);
}

/** The rows of a list from a place on, which is left out itself. */
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
