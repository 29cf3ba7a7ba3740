import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import query from 'dynalite/actions/query.js';
import type { LevelDb, LevelIterator, Store, StreamRange } from 'dynalite/db/index.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { perform } from './backend.ts';
import { openStore } from './store.ts';

let store: Store;
let open: Set<LevelIterator<unknown>>;

/** Tracks in `open` the iterators that are not closed yet. */
function countIterators(db: LevelDb): void {
  open = new Set();
  const values = db.values.bind(db);
  db.values = (range: StreamRange) => {
    const iterator = values(range);
    const close = iterator.close.bind(iterator);
    iterator.close = async () => {
      await close();
      open.delete(iterator);
    };
    open.add(iterator);
    return iterator;
  };
}

beforeEach(async () => {
  ({ store } = await openStore(null));
  countIterators(store.db);
  await store.db.batch(['a', 'b', 'c'].map((key) => ({ type: 'put', key: `x~${key}`, value: { key } })));
});
afterEach(() => store.db.close());

describe('a stream over a range', () => {
  test('that is read to its end returns the values in order and closes its iterator', async () => {
    const stream = store.db.createValueStream({ gte: 'x~', lt: 'x~c' });
    expect(open.size).toBe(1);
    expect(await stream.toArray()).toEqual([{ key: 'a' }, { key: 'b' }]);
    if (!stream.closed) await once(stream, 'close');
    expect(open.size).toBe(0);
  });

  test('that is destroyed before its end closes its iterator', async () => {
    const stream = store.db.createValueStream({ gte: 'x~' });
    stream.once('data', () => stream.destroy());
    await once(stream, 'close');
    expect(open.size).toBe(0);
  });

  test('can return keys', async () => {
    expect(await store.db.createKeyStream({ gte: 'x~b' }).toArray()).toEqual(['x~b', 'x~c']);
  });
});

test("dynalite's query closes its iterator if it stops before the end of the range", async () => {
  const TableName = 'things';
  const key = (hash: string) => ({ AttributeName: hash, KeyType: 'HASH' });
  await store.db.batch([
    {
      type: 'put',
      key: `table~${TableName}`,
      value: {
        TableName,
        TableStatus: 'ACTIVE',
        KeySchema: [key('pk')],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      },
    },
  ]);
  const pk = { S: randomUUID() };
  const request = {
    TableName,
    Limit: 1,
    KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [pk] } },
  };
  let opened = 0;
  const { createValueStream } = store.db;
  const closed: Promise<unknown>[] = [];
  store.db.createValueStream = (range) => {
    opened++;
    const stream = createValueStream(range);
    closed.push(once(stream, 'close'));
    return stream;
  };
  await perform(query, store, request);
  await Promise.all(closed);
  expect(opened).toBe(1);
  expect(open.size).toBe(0);
});
