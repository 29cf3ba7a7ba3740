import { defaultModels, providers } from '@vaultra/core/contract/models.ts';
import { longestAnswerSeconds } from '@vaultra/core/contract/timing.ts';
import * as z from 'zod';
import { parseQueueConcurrency, queueConcurrencyAdvice } from './concurrency.ts';

const given = (what: string) => z.string({ error: `give ${what}` }).min(1, `give ${what}`);

const answerError = `give seconds, from 1 to ${longestAnswerSeconds}`;

const ceiling = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'give request units per second, like 4000')
  .optional();

const dollars = z.string().regex(/^[1-9]\d{0,6}$/, 'give whole US dollars, like 50');

const price = z.string().regex(/^\d+(\.\d+)?$/, 'give US dollars, like 0.25');

/** A profile sends requests to other regions, so it would need permissions there. */
const isProfile = /^(?:arn:|(?:us|us-gov|eu|apac|jp|au|ca|global)\.)/;

const schema = z
  .object({
    /** At least one of the two client ids is required. Without a consent page, most owners could not connect. */
    STRIPE_CONNECT_CLIENT_ID: given("the Connect platform's client id, ca_…").optional(),
    STRIPE_APP_CLIENT_ID: given("the Stripe app's client id, ca_…").optional(),
    /** The page that installs the app, until the app is in Stripe's public marketplace. */
    STRIPE_MARKETPLACE_BASE: z.url({ protocol: /^https$/, error: 'give a URL, like https://…' }).optional(),
    /** The sender address of mails. */
    MAIL_FROM: z.email({ error: 'give the address that mail comes from' }),
    /**
     * What the deployment has SES verify: the `domain` of MAIL_FROM, or only the `address`. By default nothing, because SES has verified
     * one of them in the stage's region already. An account has each only once, so other stages use that of the first.
     */
    MAIL_IDENTITY: z
      .enum(['domain', 'address'], {
        error: 'give domain or address, or leave it out if SES has verified it',
      })
      .optional(),
    /** Where users write to who lost their second step, or whose export failed. The pages show it. */
    SUPPORT_EMAIL: z.email({ error: 'give an email address' }).optional(),
    /** The recipient of alarms. */
    ALARM_EMAIL: z.email({ error: 'give an email address' }).optional(),
    /** Where the runbooks are readable, for the mails of alarms: the folder docs/runbooks of your repository. */
    RUNBOOKS_URL: z.url({ protocol: /^https$/, error: 'give a URL, like https://…' }).optional(),
    /** What a day of the language model may cost before an alarm. */
    AGENT_DAILY_USD: dollars.optional(),
    /** What a month of the AWS account may cost before a mail. */
    MONTHLY_BUDGET_USD: dollars.optional(),
    /** Mails about unusual costs. An account has at most one monitor of its services: `create` it, or give the ARN of the existing one. */
    COST_ANOMALIES: z
      .string()
      .regex(
        /^(create|arn:aws[\w-]*:ce::\d{12}:anomalymonitor\/[\w-]+)$/,
        'give create, or the ARN of the anomaly monitor that the account has',
      )
      .optional(),
    /** The dashboard's own domain; the distribution's domain by default. You create its DNS record. */
    SITE_DOMAIN: z.hostname({ error: 'give a host name, like app.example.com' }).optional(),
    /**
     * CloudFront reads certificates only in us-east-1:
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
     */
    SITE_CERTIFICATE_ARN: z
      .string()
      .regex(
        /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        'give the ARN of a certificate in us-east-1',
      )
      .optional(),
    /** Rules of AWS that may refuse what is no attack: they are counted (default), or applied. `off`: no firewall, which saves its price. */
    FIREWALL: z.enum(['count', 'block', 'off'], { error: 'give count, block or off' }).optional(),
    /** A firewall that was made before. A stage outside us-east-1 needs one, because CloudFront uses only firewalls of that region. */
    WEB_ACL_ARN: z
      .string()
      .regex(
        /^arn:aws[\w-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
        'give the ARN of a web ACL for CloudFront, in us-east-1',
      )
      .optional(),
    /**
     * Sign-in with Google: the OAuth client in the Google Cloud console, and the Secrets Manager secret with its client
     * secret.
     */
    GOOGLE_CLIENT_ID: z
      .string()
      .endsWith('.apps.googleusercontent.com', 'give a client id, like 1234-abc.apps.googleusercontent.com')
      .optional(),
    GOOGLE_CLIENT_SECRET_ARN: z
      .string()
      .regex(
        /^arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+$/,
        'give the ARN of a secret of Secrets Manager',
      )
      .optional(),
    /** The answerer of questions: a language model, or, by default, the composer without one. */
    LLM_PROVIDER: z.enum(providers, { error: 'give composer, openai or bedrock' }).optional(),
    /** Any server that speaks OpenAI's Chat Completions. */
    OPENAI_BASE_URL: z.url({ protocol: /^https$/, error: 'give a URL, like https://…' }).optional(),
    OPENAI_MODEL: given("a model's name").optional(),
    /** US dollars for a million tokens, to show what answers cost. */
    OPENAI_INPUT_PRICE: price.optional(),
    OPENAI_OUTPUT_PRICE: price.optional(),
    /** How long an answer may take. */
    ANSWER_SECONDS: z.coerce
      .number(answerError)
      .min(1, answerError)
      .max(longestAnswerSeconds, answerError)
      .transform(String)
      .optional(),
    /** The address of the Pinecone index with the knowledge base; the index in the bundle by default. */
    PINECONE_HOST: z.url({ protocol: /^https$/, error: "give the index's URL, like https://…" }).optional(),
    /** The account's quota of concurrent Lambda executions in the region; by default that of a new account, 10. */
    LAMBDA_QUOTA: z
      .string()
      .regex(/^[1-9]\d{1,5}$/, "give the account's quota of concurrent executions, 10 or more, like 1000")
      .optional(),
    /** How many batches of a queue are handled at a time; by default a share of the quota. */
    QUEUE_CONCURRENCY: z
      .string()
      .refine((text) => text !== '' && parseQueueConcurrency(text), queueConcurrencyAdvice)
      .optional(),
    /** The most that the table, and its index, serve. */
    TABLE_READS_PER_SECOND: ceiling,
    TABLE_WRITES_PER_SECOND: ceiling,
    /** A table that `npm run restore` made, which the stage uses in place of its own. */
    TABLE_RESTORED: z
      .string()
      .regex(/^[\w.-]{3,255}$/, 'give the name of the table that npm run restore made')
      .optional(),
    /** Backups in vaults; by default only in production. */
    BACKUPS: z.enum(['on', 'off'], { error: 'give on or off' }).optional(),
    /** A vault that was made before, for the copies: usually in another region. By default a second vault in the stage's region. */
    BACKUP_COPY_VAULT_ARN: z
      .string()
      .regex(/^arn:aws[\w-]*:backup:[\w-]+:\d{12}:backup-vault:[\w-]+$/, 'give the ARN of a backup vault')
      .optional(),
    /** Locks how long the copies stay. `governance`: only roles with a special permission may shorten it. `compliance`: no one may. Without it, any role that may change the vault may. */
    BACKUP_LOCK: z
      .enum(['governance', 'compliance'], { error: 'give governance or compliance, or leave it out' })
      .optional(),
    /** New versions of three functions get a tenth of the calls first; by default only in production. */
    CANARY: z.enum(['on', 'off'], { error: 'give on or off' }).optional(),
  })
  .refine(
    ({ GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET_ARN }) => !GOOGLE_CLIENT_ID === !GOOGLE_CLIENT_SECRET_ARN,
    {
      path: ['GOOGLE_CLIENT_ID'],
      error: 'give GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET_ARN together',
    },
  )
  .refine(
    ({ STRIPE_CONNECT_CLIENT_ID, STRIPE_APP_CLIENT_ID }) => STRIPE_CONNECT_CLIENT_ID || STRIPE_APP_CLIENT_ID,
    {
      path: ['STRIPE_CONNECT_CLIENT_ID'],
      error:
        "give the Connect platform's client id, ca_…, or set STRIPE_APP_CLIENT_ID to the Stripe app's, or both",
      // Reported together with all other problems.
      when: () => true,
    },
  )
  .refine(
    ({ STRIPE_MARKETPLACE_BASE, STRIPE_APP_CLIENT_ID }) => !STRIPE_MARKETPLACE_BASE || STRIPE_APP_CLIENT_ID,
    {
      path: ['STRIPE_APP_CLIENT_ID'],
      error: 'give the client id of the app that STRIPE_MARKETPLACE_BASE installs',
    },
  )
  .refine(
    ({ LLM_PROVIDER, OPENAI_MODEL = '' }) => LLM_PROVIDER !== 'bedrock' || !isProfile.test(OPENAI_MODEL),
    {
      path: ['OPENAI_MODEL'],
      error: `give a model of the stage's region, like ${defaultModels.bedrock}, not an inference profile`,
    },
  )
  .refine(
    ({ ALARM_EMAIL, MONTHLY_BUDGET_USD, COST_ANOMALIES }) =>
      ALARM_EMAIL || !(MONTHLY_BUDGET_USD || COST_ANOMALIES),
    { path: ['ALARM_EMAIL'], error: 'give the address for the mails about costs' },
  )
  .refine(
    ({ BACKUPS, BACKUP_COPY_VAULT_ARN, BACKUP_LOCK }) =>
      BACKUPS !== 'off' || !(BACKUP_COPY_VAULT_ARN || BACKUP_LOCK),
    { path: ['BACKUPS'], error: 'give on, or leave BACKUP_COPY_VAULT_ARN and BACKUP_LOCK out' },
  )
  .refine(({ BACKUP_COPY_VAULT_ARN, BACKUP_LOCK }) => !(BACKUP_COPY_VAULT_ARN && BACKUP_LOCK), {
    path: ['BACKUP_LOCK'],
    error: 'leave it out, because only its own stack can lock the vault of BACKUP_COPY_VAULT_ARN',
  })
  .refine(({ SITE_DOMAIN, SITE_CERTIFICATE_ARN }) => !SITE_DOMAIN === !SITE_CERTIFICATE_ARN, {
    path: ['SITE_DOMAIN'],
    error: 'give SITE_DOMAIN and SITE_CERTIFICATE_ARN together',
  });

export type Settings = z.output<typeof schema>;

/** Every variable of a deployment. */
export const settingNames = Object.keys(schema.shape);

/** Our own secrets: `npx sst secrets set <name> <value>`. */
export const secretNames = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STATE_SECRET',
  'OPENAI_API_KEY',
  'PINECONE_API_KEY',
] as const;

/**
 * The settings of a deployment, except its secrets: from the environment, or from `.env` and `.env.<stage>`.
 * @throws Error with each variable that is missing or invalid
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Deployment settings (environment, .env or .env.<stage>): ${lines.join('; ')}`);
}

/** The Stripe ids for the functions' environment. */
export function stripeVariablesOf(settings: Settings): Record<string, string> {
  return pick(settings, ['STRIPE_CONNECT_CLIENT_ID', 'STRIPE_APP_CLIENT_ID', 'STRIPE_MARKETPLACE_BASE']);
}

/** The variables of the functions that ask a language model. */
export function modelVariablesOf(settings: Settings): Record<string, string> {
  const names = ['OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_INPUT_PRICE', 'OPENAI_OUTPUT_PRICE'] as const;
  return pick(settings, ['LLM_PROVIDER', ...names, 'ANSWER_SECONDS']);
}

/** The variables of the functions that search a hosted knowledge index. */
export function knowledgeVariablesOf(settings: Settings): Record<string, string> {
  return pick(settings, ['PINECONE_HOST']);
}

function pick(settings: Settings, names: readonly (keyof Settings)[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (settings[name] ? [[name, settings[name]]] : [])));
}
