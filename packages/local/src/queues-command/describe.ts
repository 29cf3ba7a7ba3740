import * as z from 'zod';
import type { DeadLetter } from './dead-letters.ts';

/** The fields that identify a message's event or step: ids only, no amounts. */
const named = z.object({
  event_id: z.string().optional(),
  type: z.string().optional(),
  kind: z.string().optional(),
  business_id: z.string().optional(),
  user_id: z.string().optional(),
  alert_id: z.string().optional(),
  slot: z.string().nullish(),
  account: z.string().nullish(),
  account_id: z.string().optional(),
  backfill_id: z.string().optional(),
  sync_id: z.string().optional(),
  reconcile_id: z.string().optional(),
  part: z.union([z.string(), z.number()]).optional(),
  generation: z.number().optional(),
  unit_kind: z.string().optional(),
  position: z.string().optional(),
  after: z.string().nullish(),
  fact: z.object({ kind: z.string().optional(), id: z.string().optional() }).optional(),
});

/** Describes a dead letter in one line. */
export function describe(letter: DeadLetter): string {
  const { id, group, at, receives, reason, body } = letter;
  const why = reason?.replace(/\s+/g, ' ') ?? 'none given (its handler crashed or ran out of time)';
  return `${id}  group ${group}  ${at.toISOString()}  receives ${receives}  ${whatOf(body)}  reason: ${why}`;
}

/** The ids of a message's event or step. */
export function whatOf(body: string): string {
  const parsed = named.safeParse(jsonOf(body));
  if (!parsed.success) return 'not a Vaultra message';
  const { fact, ...ids } = parsed.data;
  const words = [...Object.entries(ids), ['object', fact?.id]].filter(([, value]) => value !== undefined);
  return words.map(([name, value]) => `${name} ${value}`).join(' ') || 'no ids';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
