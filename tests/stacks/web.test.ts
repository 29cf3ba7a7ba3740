import { type DoorSpec, doors } from '@vaultra/core/contract/doors.ts';
import { basePath, type Endpoint, streams } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { answerHeaders, securityHeaders } from '@vaultra/core/contract/security-headers.ts';
import { commentSeconds, edgeSilenceSeconds } from '@vaultra/core/contract/timing.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { nameViewer } from '../../stacks/viewer-address.ts';
import { testInTurns } from '../support/in-turns.ts';
import { defaultTemplates, ofApi, synthesize, type Templates } from './synthesize.ts';
import { only, resources, spell } from './template.ts';

/** Bundles what a deployment would, which takes seconds: a run in four includes it. */
const test = testInTurns(4);

const streaming = (routes as readonly Endpoint[]).filter(streams);

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';
  production = await synthesize({
    stage: 'prod',
    settings: { SITE_DOMAIN: 'app.example.com', SITE_CERTIFICATE_ARN: certificate },
  });
});

describe('web', () => {
  const configOf = (all: Templates) =>
    only(all.Web, 'AWS::CloudFront::Distribution').properties.DistributionConfig;

  it('serves the API and the pages from one origin', () => {
    const config = configOf(templates);
    const [site, ...others] = config.Origins;
    const api = others.at(-1);
    expect(site.S3OriginConfig).toBeDefined();
    expect(spell(api.DomainName)).toMatch(/Gateway.*\.execute-api\.us-east-1\.AWS::URLSuffix$/);
    expect(api.CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');

    const [docs, ...rest] = config.CacheBehaviors;
    const [calls, ...ofDoors] = rest.slice(streaming.length);
    expect(docs).toMatchObject({ PathPattern: '/api/docs*', TargetOriginId: site.Id });
    expect(config.DefaultCacheBehavior.TargetOriginId).toBe(site.Id);
    expect(calls).toMatchObject({
      PathPattern: '/api/*',
      TargetOriginId: api.Id,
      AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PATCH', 'DELETE']),
      Compress: true,
      CachePolicyId: { Ref: only(templates.Web, 'AWS::CloudFront::CachePolicy').id },
      // AllViewerExceptHostHeader: with the viewer's Host, API Gateway could not find the API.
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
    const doorPaths = doors.flatMap(({ paths }: DoorSpec) => paths);
    expect(ofDoors).toEqual(doorPaths.map((PathPattern) => ({ ...calls, PathPattern })));
    for (const { FunctionAssociations } of [docs, config.DefaultCacheBehavior]) {
      expect(FunctionAssociations.map(({ EventType }: { EventType: string }) => EventType)).toEqual([
        'viewer-request',
        'viewer-response',
      ]);
    }
    expect(calls.FunctionAssociations.map(({ EventType }: { EventType: string }) => EventType)).toEqual([
      'viewer-request',
    ]);
  });

  it('sends the paths of the routes that stream to their Function URLs, uncached and uncompressed', () => {
    const { Origins, CacheBehaviors } = configOf(templates);
    const behaviors = CacheBehaviors.slice(1, 1 + streaming.length);
    expect(behaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual(
      streaming.map(({ path }) => basePath + path),
    );
    for (const behavior of behaviors) {
      const origin = Origins.find(({ Id }: { Id: string }) => Id === behavior.TargetOriginId);
      // The host of https://<host>/.
      expect(JSON.stringify(origin.DomainName)).toMatch(/"Fn::Select":\[2,{"Fn::Split":\["\/",.*FunctionUrl/);
      expect(origin.CustomOriginConfig).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginReadTimeout: edgeSilenceSeconds,
      });
      expect(commentSeconds * 2).toBeLessThan(edgeSilenceSeconds);
      // CachingDisabled: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
      const CachePolicyId = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
      expect(behavior).toMatchObject({ Compress: false, CachePolicyId });
      expect(behavior.AllowedMethods).toContain('POST');
    }
    expect(
      new Set(behaviors.map(({ TargetOriginId }: { TargetOriginId: string }) => TargetOriginId)).size,
    ).toBe(streaming.length);
  });

  test('lets anyone reach a Function URL, without CORS, and streams only where Lambda runs the function', async () => {
    const urlsOf = (all: Templates) =>
      resources(all.Streams, 'AWS::Lambda::Url').map(({ properties }) => properties);
    // Without the embedded index, which has files beside its bundle.
    const settings = { PINECONE_HOST: 'https://index.example.com' };
    const deployed = await synthesize({ build: ['Streams'], settings });
    expect(urlsOf(deployed)).toHaveLength(streaming.length);
    for (const url of urlsOf(deployed)) {
      expect(url).toMatchObject({ AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
      expect(url.Cors).toBeUndefined();
    }
    // As for `sst dev`.
    for (const url of urlsOf(templates)) expect(url.InvokeMode).toBe('BUFFERED');
    // Both are needed: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    const actions = resources(deployed.Streams, 'AWS::Lambda::Permission').map(
      ({ properties }) => properties.Action,
    );
    expect(actions.sort()).toEqual([
      ...streaming.map(() => 'lambda:InvokeFunction'),
      ...streaming.map(() => 'lambda:InvokeFunctionUrl'),
    ]);
  });

  it('gives a function that streams nothing that is made after CloudFront, and the pool’s ids by name', () => {
    const imported = JSON.stringify(templates.Streams.toJSON()).match(/ImportValue":"[\w-]+/g) ?? [];
    expect(new Set(imported)).toEqual(new Set(['ImportValue":"test-vaultra-Storage']));
    const parameter = only(
      templates.Auth,
      'AWS::SSM::Parameter',
      ({ Name }) => Name === '/vaultra/test/auth',
    );
    const value = spell(parameter.properties.Value);
    expect(value).toMatch(/^\{"USER_POOL_ID":"Users\w+","USER_POOL_CLIENT_ID":"UsersApi\w+"\}$/);
    for (const { id, properties } of resources(templates.Streams, 'AWS::Lambda::Function')) {
      if (id.startsWith('http'))
        expect(properties.Environment.Variables.AUTH_PARAMETER).toBe('/vaultra/test/auth');
    }
  });

  it('compresses the API’s answers, caches none, and names the caller in the key', () => {
    const {
      MinTTL,
      DefaultTTL,
      MaxTTL,
      ParametersInCacheKeyAndForwardedToOrigin: key,
    } = only(templates.Web, 'AWS::CloudFront::CachePolicy').properties.CachePolicyConfig;
    // With a MaxTTL of 0, CloudFront refuses the encodings.
    expect([MinTTL, DefaultTTL, MaxTTL]).toEqual([0, 0, 1]);
    expect(key).toMatchObject({
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] },
      CookiesConfig: { CookieBehavior: 'all' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
    expect(answerHeaders['Cache-Control']).toBe('no-store');
  });

  it('repeats no error to another caller, and replaces none', () => {
    const responses = configOf(templates).CustomErrorResponses as object[];
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html#HTTPStatusCodes-cached-errors
    expect(responses).toEqual(
      [400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 0,
      })),
    );
  });

  it('authenticates to every function with the stage’s secret, which is in no template', () => {
    const { Origins, CacheBehaviors } = configOf(templates);
    const reference = '{{resolve:secretsmanager:test-vaultra-origin-1:SecretString:::}}';
    const [site, ...others] = Origins;
    for (const { OriginCustomHeaders } of others)
      expect(OriginCustomHeaders).toEqual([{ HeaderName: 'x-vaultra-origin', HeaderValue: reference }]);
    expect(site.OriginCustomHeaders).toBeUndefined();
    const secret = only(templates.Gateway, 'AWS::SecretsManager::Secret').properties;
    expect(secret.Name).toBe('test-vaultra-origin-1');
    expect(secret).not.toHaveProperty('SecretString');
    const called = ofApi(templates, 'AWS::Lambda::Function').filter(({ id }) => /^(http|door)/.test(id));
    expect(called).toHaveLength(routes.length + doors.length + 1);
    for (const { id, properties } of called)
      expect(properties.Environment.Variables.ORIGIN_SECRET, id).toBe(reference);
    const code = (arn: { 'Fn::GetAtt': [string] }) =>
      resources(templates.Web, 'AWS::CloudFront::Function').find(({ id }) => id === arn['Fn::GetAtt'][0])
        ?.properties.FunctionCode;
    // Pages are rewritten, and nothing else is.
    for (const { TargetOriginId, FunctionAssociations } of CacheBehaviors) {
      if (TargetOriginId === site.Id) continue;
      expect(FunctionAssociations).toHaveLength(1);
      expect(code(FunctionAssociations[0].FunctionARN)).toBe(nameViewer);
    }
  });

  it('sends the security headers with every response', () => {
    const config = configOf(templates);
    const policy = only(templates.Web, 'AWS::CloudFront::ResponseHeadersPolicy');
    for (const behavior of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      expect(behavior.ResponseHeadersPolicyId).toEqual({ Ref: policy.id });
      expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    }
    const sent = policy.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    const custom = policy.properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items as {
      Header: string;
      Value: string;
      Override: boolean;
    }[];
    expect(custom.every(({ Override }) => Override)).toBe(true);
    const hsts = sent.StrictTransportSecurity;
    expect({
      'Content-Security-Policy': sent.ContentSecurityPolicy.ContentSecurityPolicy,
      'Strict-Transport-Security': `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}`,
      'X-Content-Type-Options': sent.ContentTypeOptions && 'nosniff',
      'X-Frame-Options': sent.FrameOptions.FrameOption,
      'Referrer-Policy': sent.ReferrerPolicy.ReferrerPolicy,
      ...Object.fromEntries(custom.map(({ Header, Value }) => [Header, Value])),
    }).toEqual(securityHeaders);
  });

  it('is reachable only through the distribution, under its own domain if it has one', () => {
    templates.Web.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(configOf(templates).Aliases).toBeUndefined();
    expect(configOf(production)).toMatchObject({
      Aliases: ['app.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    const siteUrls = ofApi(production, 'AWS::Lambda::Function').flatMap(
      ({ properties }) => properties.Environment?.Variables.SITE_URL ?? [],
    );
    expect(new Set(siteUrls)).toEqual(new Set(['https://app.example.com']));
  });
});
