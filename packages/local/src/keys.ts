import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { LocalEnvironment } from './environment.ts';
import { readSealed, replaceFile, writeSealed } from './storage/sealed-json.ts';
import { StorageError } from './storage/storage-error.ts';

const stored = z.object({
  stateSecret: z.string(),
  stripeKey: z.string(),
  webhookSecret: z.string(),
  clientId: z.string(),
  /** Missing in a folder created before the Stripe App existed. */
  appClientId: z.string().optional(),
});

export interface Keys {
  stateSecret: string;
  stripeKey: string;
  webhookSecret: string;
  /** With the sandbox, both ids are defined. With the user's own Stripe, those that are configured there. */
  clientId: string | undefined;
  appClientId: string | undefined;
}

/** The secrets of this data folder, created once. The user's own Stripe keys replace the sandbox's. */
export function openKeys(file: string, environment: LocalEnvironment): Keys {
  const kept = readSealed(file);
  const keys = kept === undefined ? create(file) : read(file, kept);
  if (environment.STRIPE_SECRET_KEY === undefined) {
    return { ...keys, appClientId: keys.appClientId ?? `${keys.clientId}_app` };
  }
  return {
    ...keys,
    stripeKey: environment.STRIPE_SECRET_KEY,
    webhookSecret: environment.STRIPE_WEBHOOK_SECRET ?? keys.webhookSecret,
    clientId: environment.STRIPE_CONNECT_CLIENT_ID,
    appClientId: environment.STRIPE_APP_CLIENT_ID,
  };
}

function create(file: string) {
  const random = () => randomBytes(18).toString('hex');
  const keys = {
    stateSecret: random(),
    stripeKey: `sk_test_${random()}`,
    webhookSecret: `whsec_${random()}`,
    clientId: `ca_${random()}`,
    appClientId: `ca_${random()}`,
  };
  writeSealed(file, keys);
  return keys;
}

function read(file: string, kept: unknown) {
  const { success, data } = stored.safeParse(kept);
  if (!success) throw new StorageError(file, 'it does not hold the keys');
  return data;
}

const cipherKeyBytes = 32;

/** The key that encrypts secrets in the table. Created once; only the file's owner can read it. */
export function openCipherKey(file: string): Buffer {
  if (!existsSync(file)) replaceFile(file, randomBytes(cipherKeyBytes).toString('base64'));
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  const key = Buffer.from(text, 'base64');
  if (key.length === cipherKeyBytes && key.toString('base64') === text) return key;
  throw new StorageError(file, 'it does not hold a key');
}

/** Distinguishes keys without disclosing them. */
export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('fingerprint').digest('hex').slice(0, 32);
}
