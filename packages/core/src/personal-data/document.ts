import type { Item } from '../shared/items.ts';

/** One page of the rows of an array. */
export type ReadPage = (after: string | null) => Promise<{ items: Item[]; next: string | null }>;

/** A section of a JSON document: literal text, a value that is read when it is written, or an array of rows that are read page by
 * page. */
export type Stretch =
  | string
  | { value: () => Promise<unknown> }
  | { read: ReadPage; show: (item: Item) => unknown | undefined };

/** A position in a document: before a stretch, or within its rows. */
export interface Place {
  stretch: number;
  /** The last row of the page before. */
  after: string | null;
  /** Whether a row of the stretch was written, so the next one needs a comma. */
  any: boolean;
}

export const beginning: Place = { stretch: 0, after: null, any: false };

/** The table returns a sum past 2^53 as a bigint. Not every JSON reader keeps such a number exact, so it is written as text. */
const json = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

export const text = (value: unknown): Stretch[] => [json(value)];
export const later = (value: () => Promise<unknown>): Stretch[] => [{ value }];

/** @param show returns the item to write; undefined leaves the item out */
export const rows = (read: ReadPage, show: (item: Item) => unknown | undefined): Stretch[] => [
  '[',
  { read, show },
  ']',
];

export function array(values: readonly Stretch[][]): Stretch[] {
  return ['[', ...values.flatMap((value, index) => (index > 0 ? [',', ...value] : value)), ']'];
}

export function object(fields: Readonly<Record<string, Stretch[]>>): Stretch[] {
  const written = Object.entries(fields).flatMap(([name, value], index) => [
    `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`,
    ...value,
  ]);
  return ['{', ...written, '}'];
}

/**
 * Writes the document from a place until it has `enoughBytes`, up to the end of a page.
 * @returns the bytes, and the place of the rest; null at the end of the document
 */
export async function writeFrom(
  document: readonly Stretch[],
  from: Place,
  enoughBytes: number,
): Promise<{ bytes: Buffer; next: Place | null }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const write = (chunk: string) => {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
  };
  let place = from;
  while (size < enoughBytes) {
    const stretch = document[place.stretch];
    if (stretch === undefined) return { bytes: Buffer.concat(chunks), next: null };
    const following = { stretch: place.stretch + 1, after: null, any: false };
    if (typeof stretch === 'string') {
      write(stretch);
      place = following;
    } else if ('value' in stretch) {
      write(json(await stretch.value()));
      place = following;
    } else {
      const { items, next } = await stretch.read(place.after);
      const shown = items.map(stretch.show).filter((row) => row !== undefined);
      if (shown.length > 0) {
        write(`${place.any ? ',' : ''}\n${shown.map(json).join(',\n')}`);
      }
      place = next === null ? following : { ...place, after: next, any: place.any || shown.length > 0 };
    }
  }
  return { bytes: Buffer.concat(chunks), next: place };
}
