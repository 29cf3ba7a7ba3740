import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { limitsOf } from '@vaultra/core/contract/limits.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { webhook } from '@vaultra/core/contract/stripe-webhook.ts';
import { throttles } from '@vaultra/core/contract/throttles.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { edgeLogDays, edgeLogFields } from '../../stacks/edge-logs.ts';
import { rates } from '../../stacks/firewall.ts';
import { defaultTemplates, synthesize, type Templates } from './synthesize.ts';
import { only, resources } from './template.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
});

interface Rule {
  Name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a statement is JSON of many shapes
  Statement: any;
  OverrideAction?: object;
  // biome-ignore lint/suspicious/noExplicitAny: an action is JSON of many shapes
  Action?: any;
}

const rulesOf = (all: Templates) =>
  new Map(
    (only(all.Firewall, 'AWS::WAFv2::WebACL').properties.Rules as Rule[]).map((rule) => [rule.Name, rule]),
  );
const distributionOf = (all: Templates) =>
  only(all.Web, 'AWS::CloudFront::Distribution').properties.DistributionConfig;

describe('the firewall', () => {
  it('belongs to the distribution, and allows what no rule refuses', () => {
    const { properties } = only(templates.Firewall, 'AWS::WAFv2::WebACL');
    expect(properties).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    expect(JSON.stringify(distributionOf(templates).WebACLId)).toMatch(/Firewall:ExportsOutput.*WebAcl.*Arn/);
  });

  it.each([
    ['auth', rates.auth, '/api/v1/auth/'],
    ['webhooks', rates.others, '/api/v1/webhooks/stripe'],
    ['all', rates.all, '/api/v1/webhooks/stripe'],
  ])('limits %s to %i requests of an address in five minutes', (name, max, path) => {
    const { Statement, Action } = rulesOf(templates).get(name) as Rule;
    const { RateBasedStatement } = Statement;
    expect(RateBasedStatement).toMatchObject({
      Limit: max,
      AggregateKeyType: 'IP',
      EvaluationWindowSec: 300,
    });
    expect(JSON.stringify(RateBasedStatement.ScopeDownStatement)).toContain(`"SearchString":"${path}"`);
    expect(Action.Block.CustomResponse).toMatchObject({
      ResponseCode: 429,
      ResponseHeaders: [{ Name: 'Retry-After', Value: '300' }],
    });
  });

  it('leaves one address at most half of what a route lets through for all', () => {
    for (const route of routes as readonly Endpoint[]) {
      const { rate } = route.throttle ?? throttles.others;
      const limited = limitsOf(route).map(({ max, seconds }) => max / seconds);
      const perWindow = route.path.startsWith('/auth/') ? rates.auth : rates.all;
      if (route === webhook) continue;
      expect(Math.min(...limited, perWindow / 300), route.operation).toBeLessThanOrEqual(rate / 2);
    }
  });

  it('lets Stripe’s own addresses post as quickly as they like', () => {
    const stripe = only(templates.Firewall, 'AWS::WAFv2::IPSet');
    expect(stripe.properties.Addresses.length).toBeGreaterThan(10);
    for (const address of stripe.properties.Addresses) expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+\/32$/);
    const fromStripe = { IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': [stripe.id, 'Arn'] } } };
    const scopeOf = (name: string) =>
      rulesOf(templates).get(name)?.Statement.RateBasedStatement.ScopeDownStatement;
    const [toDoor, others] = scopeOf('webhooks').AndStatement.Statements;
    expect(others).toEqual({ NotStatement: { Statement: fromStripe } });
    expect(scopeOf('all')).toEqual({
      NotStatement: { Statement: { AndStatement: { Statements: [toDoor, fromStripe] } } },
    });
  });

  it('refuses known bad inputs, and only counts the common set until the setting says otherwise', async () => {
    const override = (all: Templates) =>
      ['KnownBadInputs', 'Common'].map(
        (name) => rulesOf(all).get(`AWSManagedRules${name}RuleSet`)?.OverrideAction,
      );
    expect(override(templates)).toEqual([{ None: {} }, { Count: {} }]);
    const blocking = await synthesize({ settings: { FIREWALL: 'block' } });
    expect(override(blocking)).toEqual([{ None: {} }, { None: {} }]);
    // What our own requests look like is counted still.
    const { Statement } = rulesOf(blocking).get('AWSManagedRulesCommonRuleSet') as Rule;
    expect(Statement.ManagedRuleGroupStatement.RuleActionOverrides).toContainEqual({
      Name: 'SizeRestrictions_BODY',
      ActionToUse: { Count: {} },
    });
  });

  it('shows no credential and no query in its samples', () => {
    const { DataProtectionConfig } = only(templates.Firewall, 'AWS::WAFv2::WebACL').properties;
    const hidden = DataProtectionConfig.DataProtections.map(({ Field }: { Field: object }) => Field);
    expect(hidden).toEqual([
      { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] },
      { FieldType: 'QUERY_STRING' },
    ]);
  });

  it('can be switched off', async () => {
    const off = await synthesize({ settings: { FIREWALL: 'off' } });
    expect(off.Firewall).toBeUndefined();
    expect(distributionOf(off)).not.toHaveProperty('WebACLId');
  });

  it('of a stage in another region is a firewall in us-east-1 that was created before', async () => {
    const region = 'eu-west-1';
    await expect(synthesize({ region })).rejects.toThrow(
      'AWS_REGION=us-east-1 npx sst deploy --stage test Firewall',
    );
    const WEB_ACL_ARN =
      'arn:aws:wafv2:us-east-1:123456789012:global/webacl/prod-vaultra-firewall-rules/1a2b-3c';
    const there = await synthesize({ region, settings: { WEB_ACL_ARN } });
    expect(there.Firewall).toBeUndefined();
    expect(distributionOf(there).WebACLId).toBe(WEB_ACL_ARN);
  });
});

describe('CloudFront’s access log', () => {
  it('has neither paths nor queries, cookies, or pages before', () => {
    const { RecordFields } = only(templates.Web, 'AWS::Logs::Delivery').properties;
    expect(RecordFields).toEqual(edgeLogFields);
    expect(edgeLogFields).toEqual(expect.arrayContaining(['c-ip', 'sc-status', 'x-edge-result-type']));
    for (const field of ['cs-uri-stem', 'cs-uri-query', 'cs(Cookie)', 'cs(Referer)'])
      expect(edgeLogFields).not.toContain(field);
  });

  it('is delivered into a private bucket of the owner, and kept for a while', () => {
    const bucket = only(
      templates.Web,
      'AWS::S3::Bucket',
      ({ LifecycleConfiguration }) => LifecycleConfiguration,
    );
    expect(bucket.properties).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: edgeLogDays, Status: 'Enabled' }] },
    });
    expect(Object.values(bucket.properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const arn = { 'Fn::GetAtt': [bucket.id, 'Arn'] };
    const { DestinationResourceArn } = only(templates.Web, 'AWS::Logs::DeliveryDestination').properties;
    expect(DestinationResourceArn).toEqual(arn);
    const [policy] = resources(templates.Web, 'AWS::S3::BucketPolicy').filter(
      ({ properties }) => properties.Bucket.Ref === bucket.id,
    );
    expect(policy?.properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Action: 's3:PutObject',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Condition: expect.objectContaining({
          StringEquals: {
            'aws:SourceAccount': '123456789012',
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        }),
      }),
    );
  });
});
