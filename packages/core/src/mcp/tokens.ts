import { createHash, randomBytes } from 'node:crypto';
import { type McpToken, maxMcpTokens } from '../contract/mcp-tokens.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import type { AccessToken } from '../users/actor.ts';
import { accountGone } from '../users/user.ts';
import { actorOf, noteUse, stillReads } from './reader.ts';
import {
  deleteMcpToken,
  findMcpToken,
  insertMcpToken,
  readMcpTokens,
  recordMcpTokenUse,
  type StoredMcpToken,
} from './token.store.ts';

const yearSeconds = 365 * 86_400;

/** 32 bytes in base64url are 43 characters. */
const wellFormed = /^vlt_mcp_[\w-]{43}$/;
const newToken = () => `vlt_mcp_${randomBytes(32).toString('base64url')}`;
/** The token is random, so a fast hash is enough. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Creates a token of a member for a business.
 * @returns the token itself too, which is stored only as a hash
 * @throws AppError UNPROCESSABLE for a member with 20 tokens; NOT_FOUND if they no longer belong to the business
 */
export async function createMcpToken(
  { businessId, userId, name, lifetime }: { businessId: string; userId: string } & Wanted,
  now: Date,
): Promise<{ mcp_token: McpToken; token: string }> {
  const token = newToken();
  const stored: StoredMcpToken = {
    business_id: businessId,
    user_id: userId,
    id: newId('mcp_token', now),
    name,
    token_hash: hashOf(token),
    created_at: now.toISOString(),
    ...(lifetime === 'year' ? { expires_at: Math.floor(now.getTime() / 1000) + yearSeconds } : {}),
  };
  await inTurn(`USER#${userId}`, async (turn) => {
    if ((await listMcpTokens(businessId, userId, now)).length >= maxMcpTokens) {
      throw new AppError(
        'UNPROCESSABLE',
        `You already have ${maxMcpTokens} MCP tokens for this business, the maximum. Revoke one first.`,
      );
    }
    const refusal = await insertMcpToken(stored, turn);
    if (refusal === 'gone') throw accountGone();
    if (refusal === 'no_member') throw notFound('The business');
    return refusal === 'lost_turn' ? lostTurn : undefined;
  });
  return { mcp_token: shown(stored), token };
}

interface Wanted {
  name: string;
  lifetime: 'year' | 'unlimited';
}

/** A member's own valid tokens for a business, the oldest first. */
export async function listMcpTokens(businessId: string, userId: string, now: Date): Promise<McpToken[]> {
  const stored = await readMcpTokens(businessId, userId);
  return stored.filter((token) => !isExpired(token, now)).map(shown);
}

/** @throws AppError NOT_FOUND if the member has no such token */
export async function revokeMcpToken(businessId: string, userId: string, id: string): Promise<void> {
  if (!(await deleteMcpToken({ business_id: businessId, user_id: userId, id }))) {
    throw notFound('The MCP token');
  }
}

/**
 * The actor of a token, and records that it was used, at most once an hour.
 * @returns undefined for a token that is malformed, unknown, revoked, or expired, and after its user left Vaultra or the business
 */
export async function verifyMcpToken(token: string, now: Date): Promise<AccessToken | undefined> {
  if (!wellFormed.test(token)) return undefined;
  const stored = await findMcpToken(hashOf(token));
  if (!stored || isExpired(stored, now)) return undefined;
  if (!(await stillReads(stored))) return undefined;
  await noteUse(stored.last_used_at, now, (before) => recordMcpTokenUse(stored, now, before));
  return actorOf(stored);
}

function isExpired({ expires_at = Number.POSITIVE_INFINITY }: StoredMcpToken, now: Date): boolean {
  return expires_at <= now.getTime() / 1000;
}

function shown({ id, business_id, name, created_at, last_used_at, expires_at }: StoredMcpToken): McpToken {
  return {
    id,
    business_id,
    name,
    created_at,
    last_used_at: last_used_at ?? null,
    expires_at: expires_at === undefined ? null : new Date(expires_at * 1000).toISOString(),
  };
}
