import type { Backfill } from '../integration.store.ts';
import { datedLists } from '../read/lists.ts';
import { newSaleSearch, type SaleSearch } from './first-sale.ts';

/**
 * Slices are read newest first, each with all its lists, so that the figures of recent months are complete, with refunds and
 * disputes, while older months are still being read. If no list of a slice needs a second page, the next slice is twice as wide:
 * otherwise most reads of a small account would be of empty pages.
 */
const sliceSeconds = 90 * 86_400;

/**
 * The position of a backfill: the account, the ledger's former warnings, the account's subscriptions, each list of each slice, then the search for the first sale.
 * `after` is the last id of the previous page.
 */
export type Position =
  | { at: 'account' }
  | { at: 'warnings'; after: string | null }
  | { at: 'subscriptions'; after: string | null }
  | ({ at: 'slice'; list: number; after: string | null } & Slice)
  | { at: 'first_sale'; search: SaleSearch }
  | { at: 'end' };

/** A slice begins `slice` times 90 days before the end, and is `width` times as long. */
export interface Slice {
  slice: number;
  width: number;
  /** Whether one of its lists has needed a second page. */
  dense: boolean;
}

/** The range of a slice in epoch seconds, excluding its end. */
export function sliceRange({ slice, width }: Pick<Slice, 'slice' | 'width'>, { from, until }: Backfill) {
  const lt = until - slice * sliceSeconds;
  return { gte: Math.max(from, lt - width * sliceSeconds), lt };
}

const firstSlice = { at: 'slice', slice: 0, width: 1, dense: false, list: 0, after: null } as const;

function nextSlice({ slice, width, dense }: Slice, range: Backfill): Position {
  const next = slice + width;
  const left = sliceCount(range) - next;
  if (left <= 0) return { at: 'first_sale', search: newSaleSearch };
  return { ...firstSlice, slice: next, width: Math.min(left, dense ? 1 : 2 * width) };
}

function sliceCount({ from, until }: Backfill): number {
  return Math.ceil((until - from) / sliceSeconds);
}

/** The position after a page. `last` is the page's last id, or null at the end of the list. */
export function nextPosition(position: Position, last: string | null, range: Backfill): Position {
  switch (position.at) {
    // A search advances by itself.
    case 'first_sale':
    case 'end':
      return position;
    case 'account':
      return { at: 'warnings', after: null };
    case 'warnings':
      return { at: last ? 'warnings' : 'subscriptions', after: last };
    case 'subscriptions':
      return last ? { at: 'subscriptions', after: last } : firstSlice;
    case 'slice': {
      const list = position.list + 1;
      if (last) return { ...position, dense: true, after: last };
      return list < datedLists.length ? { ...position, list, after: null } : nextSlice(position, range);
    }
  }
}

/** Whether the whole time range has been read. */
export function isRangeRead({ at }: Position): boolean {
  return at === 'first_sale' || at === 'end';
}

/** The percentage of the time range that has been read, counting the finished lists of each slice. */
export function percentAt(position: Position, range: Backfill): number {
  if (isRangeRead(position)) return 100;
  if (position.at !== 'slice') return 0;
  const done = position.slice + (position.width * position.list) / datedLists.length;
  return Math.floor((100 * done) / sliceCount(range));
}

export function formatPosition(position: Position): string {
  switch (position.at) {
    case 'account':
    case 'end':
      return position.at;
    case 'warnings':
    case 'subscriptions':
      return [position.at, position.after ?? ''].join(':');
    case 'slice':
      return ['slice', formatSlice(position), position.list, position.after ?? ''].join(':');
    case 'first_sale': {
      const { type, begun, noneBefore, found } = position.search;
      return ['first_sale', type, Number(begun), noneBefore, found ?? ''].join(':');
    }
  }
}

/** @throws RangeError for text that is not a position */
export function parsePosition(text: string): Position {
  // Ids may contain colons.
  const [at, a = '', b = '', ...rest] = text.split(':');
  switch (at) {
    case 'account':
    case 'end':
      return { at };
    case 'warnings':
    case 'subscriptions':
      return { at, after: text.slice(at.length + 1) || null };
    case 'slice':
      return { at, ...parseSlice(a), list: Number(b), after: rest.join(':') || null };
    case 'first_sale': {
      const [noneBefore, found] = rest;
      const search = {
        type: Number(a),
        begun: b === '1',
        noneBefore: Number(noneBefore),
        found: found ? Number(found) : null,
      };
      return { at, search };
    }
    default:
      throw new RangeError(`"${text}" is not a position of a backfill`);
  }
}

/** `3`, `3x4` if four times as wide, `3x4+` if dense. */
const formatSlice = ({ slice, width, dense }: Slice): string =>
  `${slice}${width > 1 ? `x${width}` : ''}${dense ? '+' : ''}`;

function parseSlice(text: string): Slice {
  const [, slice, width = '1', dense] = /^(\d+)(?:x(\d+))?(\+)?$/.exec(text) ?? [];
  if (slice === undefined) throw new RangeError(`"${text}" is not a slice of a backfill`);
  return { slice: Number(slice), width: Number(width), dense: dense !== undefined };
}
