import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { type LocalEnvironment, StartError } from './environment.ts';

const stored = z.object({
  stateSecret: z.string(),
  stripeKey: z.string(),
  webhookSecret: z.string(),
  clientId: z.string(),
  /** Not there in a folder from before there was an app. */
  appClientId: z.string().optional(),
});

export interface Keys {
  stateSecret: string;
  stripeKey: string;
  webhookSecret: string;
  /** Both with the sandbox; with the owner's own Stripe, those that are set up there. */
  clientId: string | undefined;
  appClientId: string | undefined;
}

/** The secrets of this data folder, made once; the owner's own Stripe keys take the sandbox's place. */
export function openKeys(file: string, environment: LocalEnvironment): Keys {
  const keys = existsSync(file) ? read(file) : create(file);
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
  writePrivately(file, JSON.stringify(keys));
  return keys;
}

function read(file: string) {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StartError(`${file} is broken. Run npm run reset to start afresh.`, { cause });
  }
}

const cipherKeyBytes = 32;

/** The key that secrets in the table are encrypted with, made once; nobody else on this machine may read it. */
export function openCipherKey(file: string): Buffer {
  if (!existsSync(file)) writePrivately(file, randomBytes(cipherKeyBytes).toString('base64'));
  chmodSync(file, 0o600);
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === cipherKeyBytes) return key;
  throw new StartError(`${file} is broken. Restore it, or run npm run reset to start afresh.`);
}

/** All or nothing, and readable by the owner alone. */
function writePrivately(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
