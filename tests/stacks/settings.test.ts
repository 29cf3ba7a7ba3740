import { expect, it } from 'vitest';
import { readSettings } from '../../stacks/settings.ts';

const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';

const googleId = '1234-abc.apps.googleusercontent.com';
const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:google-AbCdEf';

const vault = 'arn:aws:backup:us-west-2:123456789012:backup-vault:vaultra-copies';

const needed = { STRIPE_CONNECT_CLIENT_ID: 'ca_1', MAIL_FROM: 'hello@example.com' };

it('needs only one of the client ids and the sender address', () => {
  expect(readSettings({ ...needed, PATH: '/bin' })).toEqual(needed);
  const { MAIL_FROM } = needed;
  const app = { MAIL_FROM, STRIPE_APP_CLIENT_ID: 'ca_2' };
  expect(readSettings(app)).toEqual(app);
  expect(() => readSettings({})).toThrow(
    /STRIPE_CONNECT_CLIENT_ID: give the Connect platform's client id.+STRIPE_APP_CLIENT_ID/,
  );
  expect(() => readSettings({})).toThrow(/MAIL_FROM: give the address that mail comes from/);
});

it.each([
  [{ SITE_DOMAIN: 'app.example.com' }, 'SITE_DOMAIN: give SITE_DOMAIN and SITE_CERTIFICATE_ARN together'],
  [{ SITE_CERTIFICATE_ARN: certificate }, 'SITE_DOMAIN: give SITE_DOMAIN and SITE_CERTIFICATE_ARN together'],
  [
    { SITE_CERTIFICATE_ARN: certificate.replace('us-east-1', 'eu-west-1') },
    'SITE_CERTIFICATE_ARN: give the ARN',
  ],
  [
    { SITE_DOMAIN: 'https://app.example.com', SITE_CERTIFICATE_ARN: certificate },
    'SITE_DOMAIN: give a host name',
  ],
  [{ FIREWALL: 'on' }, 'FIREWALL: give count, block or off'],
  [
    { WEB_ACL_ARN: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/rules/1a2b' },
    'WEB_ACL_ARN: give the ARN of a web ACL for CloudFront, in us-east-1',
  ],
  [{ GOOGLE_CLIENT_ID: googleId }, 'give GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET_ARN together'],
  [{ GOOGLE_CLIENT_SECRET_ARN: secret }, 'give GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET_ARN together'],
  [
    { GOOGLE_CLIENT_ID: googleId, GOOGLE_CLIENT_SECRET_ARN: 'GOCSPX-the-secret-itself' },
    'GOOGLE_CLIENT_SECRET_ARN: give the ARN',
  ],
  [{ GOOGLE_CLIENT_ID: 'ca_1', GOOGLE_CLIENT_SECRET_ARN: secret }, 'GOOGLE_CLIENT_ID: give a client id'],
  [{ STRIPE_MARKETPLACE_BASE: 'https://example.com' }, 'STRIPE_APP_CLIENT_ID: give the client id of the app'],
  [{ LLM_PROVIDER: 'gpt' }, 'LLM_PROVIDER: give composer, openai or bedrock'],
  [{ LLM_PROVIDER: 'bedrock', OPENAI_MODEL: 'us.openai.x-1:0' }, 'OPENAI_MODEL: give a model of the stage'],
  [{ ANSWER_SECONDS: '29' }, 'ANSWER_SECONDS: give seconds, from 1 to 28'],
  [{ ANSWER_SECONDS: '' }, 'ANSWER_SECONDS: give seconds, from 1 to 28'],
  [{ LAMBDA_QUOTA: '5' }, 'LAMBDA_QUOTA: give the account'],
  [{ LAMBDA_QUOTA: '1,000' }, 'LAMBDA_QUOTA: give the account'],
  [{ QUEUE_CONCURRENCY: '' }, 'QUEUE_CONCURRENCY: give queues with 2 to 1000 each'],
  [{ QUEUE_CONCURRENCY: 'work' }, 'QUEUE_CONCURRENCY: give queues'],
  [{ QUEUE_CONCURRENCY: 'work=1' }, 'QUEUE_CONCURRENCY: give queues'],
  [{ QUEUE_CONCURRENCY: 'work=2,work=3' }, 'QUEUE_CONCURRENCY: give queues'],
  [{ QUEUE_CONCURRENCY: 'mail=2' }, /QUEUE_CONCURRENCY: .* the queues are stripe-events, work,/],
  [{ TABLE_READS_PER_SECOND: '0' }, 'TABLE_READS_PER_SECOND: give request units per second'],
  [{ TABLE_WRITES_PER_SECOND: '4k' }, 'TABLE_WRITES_PER_SECOND: give request units per second'],
  [{ TABLE_RESTORED: 'arn:aws:dynamodb:us-east-1:1:table/t' }, 'TABLE_RESTORED: give the name of the table'],
  [{ BACKUPS: 'daily' }, 'BACKUPS: give on or off'],
  [{ BACKUPS: 'off', BACKUP_LOCK: 'governance' }, 'BACKUPS: give on, or leave'],
  [{ BACKUP_COPY_VAULT_ARN: 'vaultra-copies' }, 'BACKUP_COPY_VAULT_ARN: give the ARN of a backup vault'],
  [{ BACKUP_COPY_VAULT_ARN: vault, BACKUP_LOCK: 'compliance' }, 'BACKUP_LOCK: leave it out'],
  [{ BACKUP_LOCK: 'yes' }, 'BACKUP_LOCK: give governance or compliance'],
  [{ CANARY: '10%' }, 'CANARY: give on or off'],
  [{ MONTHLY_BUDGET_USD: '50' }, 'ALARM_EMAIL: give the address for the mails about costs'],
  [{ ALARM_EMAIL: 'a@example.com', MONTHLY_BUDGET_USD: '$50' }, 'MONTHLY_BUDGET_USD: give whole US dollars'],
  [{ AGENT_DAILY_USD: '0' }, 'AGENT_DAILY_USD: give whole US dollars'],
  [{ RUNBOOKS_URL: 'docs/runbooks' }, 'RUNBOOKS_URL: give a URL'],
  [{ ALARM_EMAIL: 'a@example.com', COST_ANOMALIES: 'yes' }, 'COST_ANOMALIES: give create, or the ARN'],
  [{ ALARM_EMAIL: 'somebody' }, 'ALARM_EMAIL: give an email address'],
  [{ MAIL_IDENTITY: 'yes' }, 'MAIL_IDENTITY: give domain or address'],
  [{ MAIL_FROM: 'Vaultra <hello@example.com>' }, 'MAIL_FROM: give the address'],
])('refuses %o', (wrong, message) => {
  expect(() => readSettings({ ...needed, ...wrong })).toThrow(message);
});
