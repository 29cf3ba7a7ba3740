import { beforeEach, expect, it, vi } from 'vitest';
import type { Caller } from '../limits/caller.ts';
import { mayMailCode } from '../limits/code-mail.ts';
import { beginRound } from './issued-code.ts';
import { withCodeLimit } from './session.ts';

vi.mock('../limits/code-mail.ts');
vi.mock('./issued-code.ts');

const caller = {} as Caller;
const now = new Date('2026-11-22T12:00:00Z');

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubEnv('MIN_RESPONSE_MS', '60');
});

/** How long the response takes, in ms. */
async function took(mail: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await withCodeLimit('somebody@example.com', caller, now, mail);
  return performance.now() - began;
}

it('a response takes the minimum time whether a mail is sent or not', async () => {
  const mail = vi.fn(async () => undefined);
  for (const isMailed of [true, false]) {
    vi.mocked(mayMailCode).mockResolvedValue(isMailed);
    // A timer may fire up to a millisecond early.
    expect(await took(mail)).toBeGreaterThanOrEqual(59);
  }
  expect(mail).toHaveBeenCalledTimes(1);
  expect(beginRound).toHaveBeenCalledTimes(1);
});
