import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toMajorUnits } from '../shared/money.ts';
import { bounded } from '../shared/property.support.ts';
import { type Column, chunkCharacters, csv } from './csv.ts';

type Row = readonly (string | number | null)[];

const columns = (kinds: readonly Column<Row>['kind'][]): Column<Row>[] =>
  kinds.map((kind, index) => ({ header: `Column ${index}`, kind, of: (row) => row[index] ?? null }));

async function written(of: Column<Row>[], rows: Iterable<Row>): Promise<string> {
  let whole = '';
  for await (const chunk of csv(of, rows)) whole += chunk;
  return whole;
}

const special = fc.constantFrom('"', ',', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', 'é', '😀', ';');
const text = fc.string({ unit: fc.oneof(special, fc.string({ minLength: 1, maxLength: 1 })), maxLength: 12 });
/** The cell that a spreadsheet shows for a text. */
const safe = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

it('another CSV reader reads back every text and number', async () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
  const amount = fc.tuple(fc.integer(), fc.constantFrom('usd', 'jpy', 'kwd'));
  const row = fc.tuple(fc.option(text), fc.option(number), amount);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      const cells = rows.map(([word, value, [minor, code]]) => [word, value, toMajorUnits(minor, code)]);
      const file = await written(columns(['text', 'number', 'number']), cells);
      const [header, ...read] = parse(file, { record_delimiter: '\r\n' }) as string[][];
      expect(header).toEqual(['Column 0', 'Column 1', 'Column 2']);
      expect(read.map(([first]) => first)).toEqual(rows.map(([word]) => safe(word ?? '')));
      const numbers = read.map(([, second = '']) => (second === '' ? null : Number(second)));
      // A file has no negative zero.
      expect(numbers).toEqual(rows.map(([, value]) => (value === null ? null : value + 0)));
      expect(read.map(([, , third]) => third)).toEqual(cells.map(([, , last]) => last));
    }),
    bounded,
  );
});

it('no text starts a formula in a spreadsheet', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const [[read = ''] = []] = parse(await written(columns(['text']), [[value]]), {
        from_line: 2,
        record_delimiter: '\r\n',
        skip_empty_lines: false,
      }) as string[][];
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
    }),
    bounded,
  );
});

it.each([
  ['=1+1', `"'=1+1"`],
  ['-2', `"'-2"`],
  ['@a', `"'@a"`],
  ['\tx', `"'\tx"`],
  ['say "hi", all', '"say ""hi"", all"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['plain', 'plain'],
  ['', ''],
])('writes the text %j as %j', async (value, cell) => {
  expect(await written(columns(['text']), [[value]])).toBe(`Column 0\r\n${cell}\r\n`);
});

it('a negative number stays a number', async () => {
  expect(await written(columns(['number']), [[-5.25], [toMajorUnits(-500, 'usd')], [1e-7]])).toBe(
    'Column 0\r\n-5.25\r\n-5.00\r\n1e-7\r\n',
  );
});

it('refuses a text in a column of numbers', async () => {
  await expect(written(columns(['number']), [['=1']])).rejects.toThrow('Column 0');
});

it('a file without rows has its header', async () => {
  expect(await written(columns(['text', 'number']), [])).toBe('Column 0,Column 1\r\n');
});

it('200,000 rows are read one chunk at a time, only on demand', async () => {
  let pulled = 0;
  function* rows(): Generator<Row> {
    for (let index = 0; index < 200_000; index += 1) {
      pulled += 1;
      yield [`ch_${index}`, index];
    }
  }
  let [read, size] = ['', 0];
  for await (const chunk of csv(columns(['text', 'number']), rows())) {
    size += chunk.split('\r\n').length - 1;
    // The writer pulled the row that ended the chunk and no later row. The header is not a row.
    expect(pulled).toBe(size - 1);
    expect(chunk.length).toBeLessThan(chunkCharacters + 100);
    read = chunk;
  }
  expect(size).toBe(200_001);
  expect(read.endsWith('ch_199999,199999\r\n')).toBe(true);
});
