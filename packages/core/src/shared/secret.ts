import { ConfigError } from './config.ts';
import { readParameters } from './parameters.ts';

export type SecretName =
  | 'STRIPE_SECRET_KEY'
  | 'STRIPE_WEBHOOK_SECRET'
  | 'STATE_SECRET'
  | 'OPENAI_API_KEY'
  | 'PINECONE_API_KEY';

const cache = new Map<SecretName, Promise<string>>();

/**
 * A secret by name: the environment variable if it is set (the embedded cloud), else SST's parameter in SSM. It is read once per
 * process, on first use. (`sst/node/config` would read every secret at load.)
 */
export function secret(name: SecretName): Promise<string> {
  const value = process.env[name];
  if (value) return Promise.resolve(value);
  let pending = cache.get(name);
  if (!pending) {
    pending = fromSsm(name);
    pending.catch(() => cache.delete(name));
    cache.set(name, pending);
  }
  return pending;
}

async function fromSsm(name: SecretName): Promise<string> {
  const { SST_APP, SST_STAGE } = process.env;
  if (!SST_APP || !SST_STAGE) {
    throw new ConfigError(`Configuration: ${name} is not set (on AWS: npx sst secrets set ${name} <value>)`);
  }
  // SST v2 stores a Config.Secret under these names: the stage's own value, else the fallback of all stages.
  const paths = [SST_STAGE, '.fallback'].map((stage) => `/sst/${SST_APP}/${stage}/Secret/${name}/value`);
  const values = await readParameters(paths);
  const found = paths.map((path) => values.get(path)).find(Boolean);
  if (!found) throw new ConfigError(`Configuration: ${name} is not set; npx sst secrets set ${name} <value>`);
  return found;
}
