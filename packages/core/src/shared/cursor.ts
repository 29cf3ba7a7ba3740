import { createHmac } from 'node:crypto';
import { equal } from './equal.ts';
import { invalid } from './errors.ts';
import { secret } from './secret.ts';

/**
 * The cursor of a page: where the next page begins, signed with the business and the query. So a caller cannot change it or use
 * it for another list.
 */
export async function sealCursor(position: string, boundTo: string): Promise<string> {
  return `${Buffer.from(position).toString('base64url')}.${await seal(position, boundTo)}`;
}

/** @throws AppError VALIDATION_ERROR for a cursor of another list */
export async function openCursor(cursor: string | undefined, boundTo: string): Promise<string | undefined> {
  if (cursor === undefined) return undefined;
  const [encoded = '', given = ''] = cursor.split('.');
  const position = Buffer.from(encoded, 'base64url').toString('utf8');
  if (!equal(given, await seal(position, boundTo))) {
    throw invalid('query.cursor', 'use the next_cursor of this same list');
  }
  return position;
}

/**
 * One page of a list that is in memory. `name` is the list and its query; cursors work only for that name.
 * @throws AppError VALIDATION_ERROR for a cursor of another list
 */
export async function pageOf<T extends { id: string }>(
  all: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  name: string,
): Promise<{ page: T[]; next_cursor: string | null }> {
  const after = await openCursor(cursor, name);
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const page = all.slice(from, from + limit);
  const last = page.at(-1);
  const more = last !== undefined && from + limit < all.length;
  return { page, next_cursor: more ? await sealCursor(last.id, name) : null };
}

async function seal(position: string, boundTo: string): Promise<string> {
  const key = await secret('STATE_SECRET');
  return createHmac('sha256', key).update(`cursor\n${boundTo}\n${position}`).digest('base64url');
}
