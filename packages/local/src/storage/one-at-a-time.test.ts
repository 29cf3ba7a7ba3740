import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('work begins after the work before it has ended, even if that failed', async () => {
  const inTurn = oneAtATime('The store');
  const first = Promise.withResolvers<void>();
  const began: string[] = [];
  const results = Promise.allSettled([
    inTurn(async () => {
      began.push('first');
      await first.promise;
    }),
    inTurn(async () => began.push('second')),
  ]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(began).toEqual(['first']);
  const failure = new Error('no');
  first.reject(failure);
  expect(await results).toEqual([
    { status: 'rejected', reason: failure },
    { status: 'fulfilled', value: 2 },
  ]);
});

test('a close waits for the work that was asked for, and refuses later work', async () => {
  const inTurn = oneAtATime('The store');
  const done: string[] = [];
  const work = (name: string) => async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(name);
  };
  const asked = [inTurn(work('first')), inTurn(work('second'))];
  const closed = inTurn.close().then(() => done.push('closed'));
  await expect(inTurn(work('later'))).rejects.toThrow('The store is closed.');
  await Promise.all([...asked, closed]);
  expect(done).toEqual(['first', 'second', 'closed']);
});

test('a close does not fail with the work before it', async () => {
  const inTurn = oneAtATime('The store');
  const asked = inTurn(async () => {
    throw new Error('no');
  });
  await Promise.all([inTurn.close(), expect(asked).rejects.toThrow('no')]);
});
