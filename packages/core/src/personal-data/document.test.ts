import { expect, it } from 'vitest';
import type { Item } from '../shared/items.ts';
import {
  array,
  beginning,
  later,
  object,
  type Place,
  rows,
  type Stretch,
  text,
  writeFrom,
} from './document.ts';

const item = (n: number): Item => ({ pk: 'p', sk: String(n), n });

/** Rows in pages. A row of 0 is left out, so a page may be empty. */
function paged(...pages: number[][]): Stretch[] {
  return rows(
    async (after) => {
      const at = after === null ? 0 : Number(after);
      return { items: (pages[at] ?? []).map(item), next: at + 1 < pages.length ? String(at + 1) : null };
    },
    ({ n }) => (n === 0 ? undefined : { n }),
  );
}

const document = object({
  version: text(1),
  user: later(async () => ({ name: 'Zoë "Z" O’Hara\n' })),
  none: paged([]),
  some: paged([1, 2], [3]),
  holes: paged([0], [0, 4], [0], [5]),
  empty: paged([], [6], []),
  nested: array([object({ a: paged([1]) }), object({}), array([])]),
});

const whole = {
  version: 1,
  user: { name: 'Zoë "Z" O’Hara\n' },
  none: [],
  some: [{ n: 1 }, { n: 2 }, { n: 3 }],
  holes: [{ n: 4 }, { n: 5 }],
  empty: [{ n: 6 }],
  nested: [{ a: [{ n: 1 }] }, {}, []],
};

it.each([1, 2, 7, 30, 1000])('parts of at least %d bytes join to the same document', async (bytes) => {
  const parts: Buffer[] = [];
  // The place survives JSON, because it is stored between two parts.
  for (let place: Place | null = beginning; place; ) {
    const part = await writeFrom(document, JSON.parse(JSON.stringify(place)), bytes);
    parts.push(part.bytes);
    place = part.next;
  }
  expect(JSON.parse(Buffer.concat(parts).toString())).toEqual(whole);
  expect(parts.slice(0, -1).every((part) => part.length >= bytes)).toBe(true);
  if (bytes === 1000) expect(parts).toHaveLength(1);
});

it('a part ends with the page that reaches its size', async () => {
  const read: (string | null)[] = [];
  const endless = rows(
    async (after) => {
      read.push(after);
      return { items: [item(1)], next: String(Number(after) + 1) };
    },
    ({ n }) => ({ n }),
  );
  const { next } = await writeFrom(endless, beginning, 20);
  expect(read).toEqual([null, '1', '2']);
  expect(next).toEqual({ stretch: 1, after: '3', any: true });
});

it('numbers past 2^53 are written exactly, as text', async () => {
  const large = 2n ** 53n + 1n;
  const one = async () => ({ items: [{ pk: 'p', sk: '1', amount: large }], next: null });
  const told = object({
    rows: rows(one, ({ amount }) => ({ amount })),
    value: later(async () => ({ large })),
  });
  const { bytes } = await writeFrom(told, beginning, 1000);
  expect(JSON.parse(bytes.toString())).toEqual({
    rows: [{ amount: '9007199254740993' }],
    value: { large: '9007199254740993' },
  });
});
