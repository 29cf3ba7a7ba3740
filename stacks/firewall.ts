import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { webhook } from '@vaultra/core/contract/stripe-webhook.ts';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { type App, type StackContext, use } from 'sst/constructs';
import { readSettings } from './settings.ts';

/** CloudFront uses only firewalls of this region: https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html */
const home = 'us-east-1';

/**
 * Stripe's addresses for webhooks, of 2026-05-15: https://stripe.com/files/ips/ips_webhooks.txt. Stripe tells of a change seven days
 * before. An address that is missing here is not refused, only held to `others`.
 */
const stripeAddresses = [
  ...['3.18.12.63', '3.69.109.8', '3.120.168.93', '3.130.192.231', '13.235.14.237', '13.235.122.149'],
  ...['18.211.135.69', '35.154.171.200', '35.157.207.129', '52.15.183.38', '54.88.130.119', '54.88.130.237'],
  ...['54.187.174.169', '54.187.205.235', '54.187.216.72'],
];

const windowSeconds = 300;

/** Requests of one address in five minutes. */
export const rates = {
  /** An office of 500 renews 170 sessions, and may log in at once. The functions' own limits count by account, and are much lower. */
  auth: 1000,
  /** Ten a second: more than a deliverer that is missing above will need, and too few to cost much. */
  others: 3000,
  /** 100 a second: ten people behind one address, each with two dashboards open during a backfill, make 70. */
  all: 30_000,
} as const;

/** Parts of the common set that our own requests meet. They count in every mode. */
const meantForOthers = [
  // Stripe's events and an agent's messages may be larger than 8 KB. Our own limit is 1 MB.
  'SizeRestrictions_BODY',
  // An AI application on the reader's machine is called back at http://127.0.0.1:….
  'GenericRFI_QUERYARGUMENTS',
  'EC2MetaDataSSRF_QUERYARGUMENTS',
];

/** Whether this deployment makes the firewall. Elsewhere the site uses one that was made before. */
export function makesFirewall({ region }: App): boolean {
  const { FIREWALL, WEB_ACL_ARN } = readSettings();
  return FIREWALL !== 'off' && WEB_ACL_ARN === undefined && region === home;
}

/**
 * The ARN of the site's firewall; undefined if it is switched off.
 * @throws Error in another region, if it was not made before
 */
export function firewallOf(app: App): string | undefined {
  const { FIREWALL, WEB_ACL_ARN } = readSettings();
  if (FIREWALL === 'off') return undefined;
  if (WEB_ACL_ARN !== undefined) return WEB_ACL_ARN;
  if (makesFirewall(app)) return use(Firewall).webAclArn;
  throw new Error(
    `Deployment settings (environment, .env or .env.<stage>): WEB_ACL_ARN: CloudFront’s firewall is in ${home}, and this stage in ${app.region}: deploy it first (AWS_REGION=${home} npx sst deploy --stage ${app.stage} Firewall) and give the ARN that it prints, or set FIREWALL=off`,
  );
}

/** What CloudFront refuses before it reaches a function. A refusal costs nothing but the firewall's own price. */
export function Firewall({ app, stack }: StackContext) {
  const { FIREWALL = 'count' } = readSettings();
  const name = (suffix: string) => app.logicalPrefixedName(`firewall-${suffix}`);
  const stripe = new CfnIPSet(stack, 'StripeAddresses', {
    name: name('stripe'),
    description: 'Where Stripe delivers webhooks from',
    scope: 'CLOUDFRONT',
    ipAddressVersion: 'IPV4',
    addresses: stripeAddresses.map((address) => `${address}/32`),
  });
  const fromStripe = { ipSetReferenceStatement: { arn: stripe.attrArn } };
  const webhookPath = basePath + webhook.path;
  const acl = new CfnWebACL(stack, 'WebAcl', {
    name: name('rules'),
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visible(name('all')),
    customResponseBodies: { 'too-many': { contentType: 'APPLICATION_JSON', content: tooMany } },
    // Samples of requests are kept for three hours. They show no credential and no code.
    dataProtectionConfig: {
      dataProtections: [
        {
          field: { fieldType: 'SINGLE_HEADER', fieldKeys: ['authorization', 'cookie'] },
          action: 'SUBSTITUTION',
        },
        { field: { fieldType: 'QUERY_STRING' }, action: 'SUBSTITUTION' },
      ],
    },
    rules: [
      limit('auth', rates.auth, startsWith(`${basePath}/auth/`)),
      limit('webhooks', rates.others, {
        andStatement: { statements: [startsWith(webhookPath), not(fromStripe)] },
      }),
      limit('all', rates.all, not({ andStatement: { statements: [startsWith(webhookPath), fromStripe] } })),
      managed('AWSManagedRulesKnownBadInputsRuleSet', { none: {} }),
      managed(
        'AWSManagedRulesCommonRuleSet',
        FIREWALL === 'block' ? { none: {} } : { count: {} },
        meantForOthers,
      ),
    ].map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(name(rule.name)) })),
  });
  stack.addOutputs({ WebAclArn: acl.attrArn });
  return { webAclArn: acl.attrArn };
}

type Statement = CfnWebACL.StatementProperty;
type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** The contract's error. A firewall knows no request id. */
const tooMany = JSON.stringify({
  error: {
    code: 'RATE_LIMITED',
    message: 'There are too many requests from this address. Try again in five minutes.',
    request_id: 'firewall',
  },
});

function limit(name: string, max: number, scopeDownStatement: Statement): Rule {
  return {
    name,
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: 'too-many',
          responseHeaders: [{ name: 'Retry-After', value: String(windowSeconds) }],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        limit: max,
        aggregateKeyType: 'IP',
        evaluationWindowSec: windowSeconds,
        scopeDownStatement,
      },
    },
  };
}

function managed(
  name: string,
  overrideAction: CfnWebACL.OverrideActionProperty,
  counted: readonly string[] = [],
): Rule {
  return {
    name,
    overrideAction,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(counted.length > 0
          ? { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }
          : {}),
      },
    },
  };
}

/** However the path is written: a gateway may decode what is encoded. */
function startsWith(path: string): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString: path,
      textTransformations: ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'].map((type, priority) => ({
        type,
        priority,
      })),
    },
  };
}

function not(statement: Statement): Statement {
  return { notStatement: { statement } };
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
