import * as z from 'zod';
import { providers } from '../contract/models.ts';
import { answerSeconds, longestAnswerSeconds } from '../contract/timing.ts';

/** Missing or inconsistent configuration. The message names every variable and what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Record<string, string | undefined>;

/** Variables that belong together. They are parsed from the environment once, on first use. */
function section<S extends z.ZodObject>(schema: S): (env?: Environment) => z.output<S> {
  let parsed: z.output<S> | undefined;
  return (env) => {
    if (env) return parse(schema, env);
    parsed ??= parse(schema, process.env);
    return parsed;
  };
}

function parse<S extends z.ZodObject>(schema: S, env: Environment): z.output<S> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const set = env[name] === undefined ? 'is not set' : 'is wrong';
    return `${name} ${set}: ${issue.message}`;
  });
  throw new ConfigError(`Configuration: ${lines.join('; ')}`);
}

const url = (what: string) => z.url({ protocol: /^https?$/, error: `give ${what}, like https://…` });
const text = (what: string) => z.string({ error: `give ${what}` }).min(1, `give ${what}`);

const originSecret = text('secrets between the commas');

const answerError = `give seconds, from 1 to ${longestAnswerSeconds}`;

const price = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'give US dollars, like 0.25')
  .transform(Number);

/** Parsed URLs by variable. */
const queueUrls = new Map<string, string>();

export const config = {
  table: section(z.object({ TABLE_NAME: text("the DynamoDB table's name") })),

  auth: section(
    z.object({
      USER_POOL_ID: text("the Cognito user pool's id"),
      USER_POOL_CLIENT_ID: text("the Cognito app client's id"),
    }),
  ),

  authParameter: section(
    z.object({
      /** Names the SSM parameter with the variables of `auth`, for a function that is older than the user pool. */
      AUTH_PARAMETER: text("the SSM parameter with the user pool's ids").optional(),
    }),
  ),
  poolClient: section(z.object({ USER_POOL_CLIENT_SECRET: text("the Cognito app client's secret") })),

  confirmation: section(
    z.object({
      /** `code`: an account works once the emailed code is entered. `none`: it works at once. */
      AUTH_CONFIRMATION: z.enum(['none', 'code'], { error: 'give none or code' }).default('code'),
    }),
  ),

  google: section(
    z.object({
      /** The domain of the user pool's own pages, which lead to Google. Without it, sign-in with Google is off. */
      AUTH_DOMAIN: url("the user pool's domain").optional(),
    }),
  ),

  evenResponse: section(
    z.object({
      /** The minimum time of a response that must not reveal an account. Sending a mail usually takes less. */
      MIN_RESPONSE_MS: z.coerce.number().int().min(0).max(10_000).default(1000),
    }),
  ),

  followUp: section(
    z.object({
      /** The follow-up queue's delay. Requests within it become one. */
      FOLLOW_UP_DELAY_SECONDS: z.coerce.number().int().min(0).max(900).default(10),
    }),
  ),

  retry: section(
    z.object({
      /** Shortens the waits before retries. SQS takes whole seconds, so only the embedded cloud sets it. */
      RETRY_SCALE: z.coerce.number().min(0).max(1).default(1),
    }),
  ),

  work: section(
    z.object({
      /** How long one step of long work runs. It must stay well under the consumer's timeout. */
      STEP_SECONDS: z.coerce.number().min(0).max(60).default(20),
    }),
  ),

  stripe: section(
    z.object({
      /** Each is set only if that connection method is set up. */
      STRIPE_CONNECT_CLIENT_ID: text("the Connect platform's client id, ca_…").optional(),
      STRIPE_APP_CLIENT_ID: text("the Stripe app's client id, ca_…").optional(),
      /** The rate limit of another server than Stripe's. Stripe's own limits are known. */
      STRIPE_READS_PER_SECOND: z.coerce.number().positive().default(100),
      STRIPE_API_BASE: url("a Stripe-compatible server's URL").default('https://api.stripe.com'),
      STRIPE_CONNECT_BASE: url("a Stripe-compatible server's URL").default('https://connect.stripe.com'),
      STRIPE_MARKETPLACE_BASE: url("a Stripe-compatible server's URL").default(
        'https://marketplace.stripe.com',
      ),
    }),
  ),

  edge: section(
    z.object({
      /** Proves that a request came through CloudFront, and keys the names of counters. Comma-separated while rotating. */
      ORIGIN_SECRET: text('the secret that CloudFront sends')
        .transform((secrets) => secrets.split(','))
        // An empty one would let everybody in.
        .pipe(z.tuple([originSecret], originSecret)),
    }),
  ),

  mail: section(
    z.object({
      MAIL_FROM: z.email({ error: 'give the address that email comes from' }),
      /** It says where SES reports bounces and complaints. */
      MAIL_CONFIGURATION_SET: text("the name of SES's configuration set"),
    }),
  ),

  agent: section(
    z.object({
      /** Without it: `openai` if a key or a server is set, else the composer, which needs no model. */
      LLM_PROVIDER: z.enum(providers, { error: 'give composer, openai or bedrock' }).optional(),
      /** Any server that speaks OpenAI's Chat Completions: OpenAI's by default, or Bedrock's of the region. */
      OPENAI_BASE_URL: url("an OpenAI-compatible server's URL").optional(),
      /** Short for the `/v1` of an Ollama server, which needs no key. */
      OLLAMA_BASE_URL: url("an Ollama server's URL").optional(),
      OPENAI_MODEL: text("a model's name").optional(),
      /** US dollars for a million tokens. Without both, the cost is not known. */
      OPENAI_INPUT_PRICE: price.optional(),
      OPENAI_OUTPUT_PRICE: price.optional(),
      ANSWER_SECONDS: z.coerce
        .number(answerError)
        .min(1, answerError)
        .max(longestAnswerSeconds, answerError)
        .default(answerSeconds),
    }),
  ),

  knowledge: section(
    z.object({
      /** Without it, the embedded index is searched. The keys are secrets. */
      PINECONE_HOST: url("the address of Pinecone's index").optional(),
      PINECONE_API_KEY: text("Pinecone's key").optional(),
      /** Where indexes are made; Pinecone's own by default. */
      PINECONE_CONTROLLER_HOST: url("the address of Pinecone's control plane").optional(),
      OPENAI_BASE_URL: url("an OpenAI-compatible server's URL").default('https://api.openai.com/v1'),
    }),
  ),

  webhook: section(
    z.object({
      /** `1`: webhooks may lead to this machine, for tests of the embedded cloud. A deployed function never has it. */
      WEBHOOK_LOOPBACK: z.enum(['0', '1'], { error: 'give 0 or 1' }).default('0'),
    }),
  ),

  codes: section(z.object({ CODE_KEY_ARN: text("the ARN of the KMS key for the user pool's codes") })),
  blobs: section(z.object({ BLOB_BUCKET: text('the name of the bucket for files') })),

  cipher: section(z.object({ CIPHER_KEY_ARN: text("the KMS key's ARN") })),

  /** One variable at a time, because a function has only the URLs of the queues it may send to. */
  queue(variable: string): string {
    const known = queueUrls.get(variable);
    if (known !== undefined) return known;
    const found = parse(z.object({ [variable]: url("the queue's URL") }), process.env)[variable] as string;
    queueUrls.set(variable, found);
    return found;
  },

  site: section(z.object({ SITE_URL: url("the dashboard's URL, which also fronts the API") })),
};
