import { ConfigError, config } from '@vaultra/core/shared/config.ts';
import * as z from 'zod';

const portAdvice = 'give a port number, 0 to 65535 (0 takes a free one)';
const webUrl = z.url({ protocol: /^https?$/, error: 'give a URL, like https://…' });
const dataDir = z.string().min(1, 'give a folder').default('.vaultra');

/** The variables that a user can set. The embedded cloud sets the rest of the handlers' environment. */
const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, portAdvice)
    .transform(Number)
    .pipe(z.number().max(65_535, portAdvice))
    .default(3000),
  VAULTRA_DATA_DIR: dataDir,
  VAULTRA_EMPTY: z.enum(['0', '1'], 'give 1 for no demo data').default('0'),
  VAULTRA_TRADE: z.enum(['on', 'off'], 'give on or off').default('on'),
  VAULTRA_SCHEDULES: z.enum(['on', 'off'], 'give on or off').default('on'),
  VAULTRA_NOW: z.iso.datetime('give an ISO 8601 UTC time, like 2026-06-01T12:00:00Z').optional(),
  /** Retries are due after 3 seconds in all, so that a developer sees dead letters soon. 1: as on AWS, 156 seconds. */
  RETRY_SCALE: z
    .string()
    .regex(/^(0|1|0?\.\d+)$/, 'give a number from 0 to 1, like 0.5')
    .default('0.02'),
  AUTH_CONFIRMATION: z.enum(['none', 'code'], 'give none or code').default('none'),
  WEBHOOK_LOOPBACK: z.enum(['0', '1'], 'give 1 to allow webhooks to this machine').default('0'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_/, 'give a key like sk_test_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'give a secret like whsec_…').optional(),
  STRIPE_CONNECT_CLIENT_ID: z.string().startsWith('ca_', 'give a client id like ca_…').optional(),
  STRIPE_APP_CLIENT_ID: z.string().startsWith('ca_', 'give a client id like ca_…').optional(),
  STRIPE_API_BASE: webUrl.optional(),
  STRIPE_CONNECT_BASE: webUrl.optional(),
  STRIPE_MARKETPLACE_BASE: webUrl.optional(),
});

/** The base URLs of Stripe's services. */
export const stripeBases = ['STRIPE_API_BASE', 'STRIPE_CONNECT_BASE', 'STRIPE_MARKETPLACE_BASE'] as const;

export type LocalEnvironment = z.output<typeof environment>;

/** An error that the user has to fix. It is printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Returns only the data folder, for commands that need no other variable. @throws StartError if it is invalid */
export function dataDirOf(env: Environment): string {
  return parse(z.object({ VAULTRA_DATA_DIR: dataDir }), env).VAULTRA_DATA_DIR;
}

/** @throws StartError with each variable that is invalid, or that another one requires */
export function readEnvironment(env: Environment): LocalEnvironment {
  const data = parse(environment, env);
  const ids = 'STRIPE_CONNECT_CLIENT_ID (or STRIPE_APP_CLIENT_ID)';
  const own: Record<string, string | undefined> = {
    STRIPE_SECRET_KEY: data.STRIPE_SECRET_KEY,
    [ids]: data.STRIPE_CONNECT_CLIENT_ID ?? data.STRIPE_APP_CLIENT_ID,
    STRIPE_WEBHOOK_SECRET: data.STRIPE_WEBHOOK_SECRET,
  };
  const names = Object.keys(own);
  const missing = names.filter((name) => own[name] === undefined);
  if (missing.length > 0 && missing.length < names.length) {
    throw new StartError(
      `To use your own Stripe, also set ${missing.join(' and ')}; to use the sandbox, set none of ${names.join(', ')}.`,
    );
  }
  const bases = stripeBases.filter((name) => data[name] !== undefined);
  if (missing.length > 0 && bases.length > 0) {
    throw new StartError(`With ${bases.join(' and ')}, also set ${names.join(', ')}.`);
  }
  if (data.STRIPE_MARKETPLACE_BASE && !data.STRIPE_APP_CLIENT_ID) {
    throw new StartError(
      'STRIPE_MARKETPLACE_BASE is where the app is installed: also set STRIPE_APP_CLIENT_ID.',
    );
  }
  checkModel(env);
  return data;
}

/** The handlers read these themselves, with the first question. */
function checkModel(env: Environment): void {
  try {
    const { LLM_PROVIDER, OLLAMA_BASE_URL } = config.agent(env);
    if (LLM_PROVIDER === 'bedrock')
      throw new StartError(
        'LLM_PROVIDER=bedrock works on AWS, where functions have a role. Here, give openai with OPENAI_BASE_URL and a Bedrock API key as OPENAI_API_KEY.',
      );
    if (LLM_PROVIDER === 'openai' && OLLAMA_BASE_URL === undefined && !env.OPENAI_API_KEY)
      throw new StartError(
        'LLM_PROVIDER=openai needs OPENAI_API_KEY, or OLLAMA_BASE_URL. For a server without keys, give any text as the key.',
      );
  } catch (error) {
    throw error instanceof ConfigError ? new StartError(error.message) : error;
  }
}

type Environment = Record<string, string | undefined>;

function parse<S extends z.ZodType>(schema: S, env: Environment): z.output<S> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new StartError(`These environment variables are wrong:\n${lines.join('\n')}`);
}
