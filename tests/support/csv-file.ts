import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { send } from './cloud.ts';
import { cloud } from './file-cloud.ts';

export interface CsvFile {
  header: string[];
  rows: Record<string, string>[];
  text: string;
}

type Name = 'metrics' | 'charges' | 'scores';

export const exportOf = (name: Name, { token }: { token: string }, query: Record<string, string> = {}) =>
  send(cloud, 'GET', `/exports/${name}.csv?${new URLSearchParams(query)}`, { token });

/** Downloads a file and reads it with another CSV reader. */
export async function csvOf(
  name: Name,
  owner: { token: string },
  query: Record<string, string> = {},
): Promise<CsvFile> {
  const response = await exportOf(name, owner, query);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="${name}-[\\d-]{10}-to-[\\d-]{10}\\.csv"$`),
  );
  expect(response.headers.get('cache-control')).toBe('no-store');
  const [header = [], ...lines] = parse(text, { record_delimiter: '\r\n' }) as string[][];
  const rows = lines.map((line) =>
    Object.fromEntries(line.map((cell, index) => [header[index] ?? '', cell])),
  );
  return { header, rows, text };
}

/** An amount of a file in minor units. */
export function minorUnits(cell = '', digits = 2): number {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cell) ?? [];
  expect(rest, cell).toHaveLength(digits);
  return Number(`${sign}${whole}${rest}`);
}

export const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
