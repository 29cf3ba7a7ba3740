import { type Condition, type ListQuery, rowOf, rowsOf, type StoredRow } from '../list.ts';
import type { Store } from '../store.ts';
import type { StripeObject } from '../wire.ts';
import type { History, Place } from './history.ts';

/**
 * A large account's list in the usual order. It merges the history with stored objects. A stored version replaces the
 * object in the history. In the same second, stored objects are newer.
 */
export function* merged(
  store: Store,
  history: History,
  list: ListQuery,
  chunk?: number,
): Generator<StripeObject> {
  const { type, where = [] } = list;
  const direction = list.before === undefined ? -1 : 1;
  const { place, row } = cursorOf(store, history, list);
  const made = history.walk(type, direction, place, where);
  const rows = notInHistory(rowsOf(store, list, row, chunk), history, list);
  let [nextMade, nextRow] = [made.next(), rows.next()];
  for (;;) {
    if (!nextRow.done && (nextMade.done || isNext(nextRow.value.created, nextMade.value.at, direction))) {
      yield JSON.parse(nextRow.value.body) as StripeObject;
      nextRow = rows.next();
    } else if (!nextMade.done) {
      const { object } = nextMade.value;
      const changed = rowOf(store, object.id);
      const shown = changed ? (JSON.parse(changed.body) as StripeObject) : object;
      if (where.every((condition) => meets(shown, condition))) yield shown;
      nextMade = made.next();
    } else return;
  }
}

/** Skips stored versions of the history's objects, because they are shown in the history's place. */
function* notInHistory(
  rows: Iterable<StoredRow>,
  history: History,
  { type }: ListQuery,
): Generator<StoredRow> {
  for (const row of rows) if (!history.find(type, row.id)) yield row;
}

function isNext(stored: number, made: number, direction: 1 | -1): boolean {
  return direction < 0 ? stored >= made : stored < made;
}

/** The start of the list in the history and among the rows. */
function cursorOf(
  store: Store,
  history: History,
  { type, after, before }: ListQuery,
): { place?: Place; row?: { created: number; seq: number } } {
  const id = after ?? before;
  const place = id === undefined ? undefined : history.find(type, id);
  // All rows of that second are newer.
  if (place) return { place, row: { created: place.at, seq: 0 } };
  const row = id === undefined ? undefined : rowOf(store, id);
  return row ? { place: { at: row.created, stream: Number.POSITIVE_INFINITY, number: 0 }, row } : {};
}

/** Whether an object meets a condition, with SQLite's comparison of its JSON. */
export function meets(object: StripeObject, { field, operator, value }: Condition): boolean {
  const raw = (object as unknown as Record<string, unknown>)[field.replace(/^\$\./, '')] ?? null;
  const held = typeof raw === 'boolean' ? Number(raw) : raw;
  if (typeof held !== 'string' && typeof held !== 'number') return false;
  switch (operator) {
    case '=':
      return held === value;
    case '<>':
      return held !== value;
    case '>':
      return held > value;
    case '>=':
      return held >= value;
    case '<':
      return held < value;
    case '<=':
      return held <= value;
    case 'in':
      return (JSON.parse(String(value)) as unknown[]).includes(held);
    case 'glob': {
      const pattern = String(value)
        .split('*')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*');
      return new RegExp(`^${pattern}$`).test(String(held));
    }
  }
}
