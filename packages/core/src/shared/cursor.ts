import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from './errors.ts';
import { secret } from './secret.ts';

/**
 * A page's cursor: where the next one begins, sealed together with the business and the query it belongs to, so that
 * it can neither be changed nor used for another list.
 */
export async function sealCursor(position: string, boundTo: string): Promise<string> {
  return `${Buffer.from(position).toString('base64url')}.${await seal(position, boundTo)}`;
}

/** @throws AppError VALIDATION_ERROR for a cursor that is not one of this list's. */
export async function openCursor(cursor: string | undefined, boundTo: string): Promise<string | undefined> {
  if (cursor === undefined) return undefined;
  const [encoded = '', given = ''] = cursor.split('.');
  const position = Buffer.from(encoded, 'base64url').toString('utf8');
  const expected = await seal(position, boundTo);
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) {
    throw invalid('query.cursor', 'give the next_cursor of this same list');
  }
  return position;
}

async function seal(position: string, boundTo: string): Promise<string> {
  const key = await secret('STATE_SECRET');
  return createHmac('sha256', key).update(`cursor\n${boundTo}\n${position}`).digest('base64url');
}
