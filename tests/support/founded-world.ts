import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { startCognito } from '@vaultra/local/cognito/cognito.ts';
import { worldOf } from '@vaultra/local/testing/founded-sandbox.ts';
import { isInRun, madeOnce } from './made-once.ts';

/**
 * The sandbox's three years of trade and a user pool's keys take most of a cloud's start. The trade depends only on the day, and the
 * keys depend on nothing. A run makes both once, and each cloud starts with a copy.
 */

/** Writes into a folder that does not exist yet. */
const whole = { recursive: true, force: false, errorOnExist: true };

/**
 * Puts an empty user pool, and optionally a sandbox founded at `now`, into a data folder that has neither. Outside a test run
 * the cloud makes its own.
 */
export async function placeWorld(
  dataDir: string,
  now: string | null,
  businesses?: readonly string[],
): Promise<void> {
  if (!isInRun()) return;
  await cp(await madeOnce('cognito', makePool), join(dataDir, 'cognito'), whole);
  if (now === null) return;
  await cp(await worldOf(Date.parse(now), businesses), join(dataDir, 'stripe'), whole);
}

async function makePool(dataDir: string): Promise<void> {
  const pool = await startCognito({ dataDir });
  await pool.close();
}
