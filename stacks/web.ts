import { doors } from '@vaultra/core/contract/doors.ts';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';
import { securityHeaders } from '@vaultra/core/contract/security-headers.ts';
import { edgeSilenceSeconds } from '@vaultra/core/contract/timing.ts';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type HeadersFrameOption,
  type HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { AspectPriority, Aspects, Duration, type IAspect, RemovalPolicy } from 'aws-cdk-lib/core';
import { type Stack, type StackContext, StaticSite, use } from 'sst/constructs';
import { Gateway } from './api.ts';
import { cleanUrls, sitePages } from './clean-urls.ts';
import { logEdge } from './edge-logs.ts';
import { explain } from './explain.ts';
import { firewallOf } from './firewall.ts';
import { readSettings, stripeVariablesOf } from './settings.ts';
import { type StreamOrigin, Streams } from './streams.ts';
import { nameViewer } from './viewer-address.ts';

const path = 'packages/web';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html#HTTPStatusCodes-cached-errors */
const cachedErrors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** The dashboard and the API under one origin. */
export function Web({ app, stack }: StackContext) {
  const { httpApi, originSecrets } = use(Gateway);
  const settings = readSettings();
  const { SITE_DOMAIN, SITE_CERTIFICATE_ARN, GOOGLE_CLIENT_ID, SUPPORT_EMAIL } = settings;

  const bucket = new Bucket(stack, 'Site', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  });
  const common = {
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    responseHeadersPolicy: headersPolicy(stack),
  };
  const urls = cleanUrls(sitePages());
  const edgeFunction = (id: string, code: string) =>
    new EdgeFunction(stack, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 });
  const pages = {
    ...common,
    // With LIST permission, S3 answers a missing file with 404 instead of 403.
    origin: S3BucketOrigin.withOriginAccessControl(bucket, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    }),
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    functionAssociations: [
      { eventType: FunctionEventType.VIEWER_REQUEST, function: edgeFunction('FindPage', urls.request) },
      { eventType: FunctionEventType.VIEWER_RESPONSE, function: edgeFunction('MissingPage', urls.response) },
    ],
  };
  // Overwrites the header that a viewer may have sent. Our functions answer only requests with it.
  const customHeaders = { [edgeHeaders.secret]: originSecrets[0] ?? '' };
  const api = {
    ...common,
    origin: new HttpOrigin(`${httpApi.apiId}.execute-api.${stack.region}.${stack.urlSuffix}`, {
      customHeaders,
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: compressing(stack),
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [
      { eventType: FunctionEventType.VIEWER_REQUEST, function: edgeFunction('NameViewer', nameViewer) },
    ],
  };
  const streaming = ({ domainName }: StreamOrigin) => ({
    ...api,
    origin: new HttpOrigin(domainName, { customHeaders, readTimeout: Duration.seconds(edgeSilenceSeconds) }),
    // Compression would need the length of a response before its first byte.
    cachePolicy: CachePolicy.CACHING_DISABLED,
    compress: false,
  });
  const webAclId = firewallOf(app);
  const distribution = new Distribution(stack, 'Distribution', {
    defaultBehavior: pages,
    // The first matching behavior applies.
    additionalBehaviors: {
      '/api/docs*': pages,
      ...Object.fromEntries(use(Streams).map((origin) => [origin.pathPattern, streaming(origin)])),
      '/api/*': api,
      ...Object.fromEntries(doors.flatMap(({ paths }) => paths.map((path) => [path, api]))),
    },
    ...(webAclId === undefined ? {} : { webAclId }),
    defaultRootObject: 'index.html',
    // Otherwise CloudFront repeats an error to all callers of a path for ten seconds, whatever Cache-Control says:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
    errorResponses: cachedErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(SITE_DOMAIN && SITE_CERTIFICATE_ARN
      ? {
          domainNames: [SITE_DOMAIN],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(stack, 'Certificate', SITE_CERTIFICATE_ARN),
        }
      : {}),
  });

  logEdge(app, stack, distribution);
  explain(bucket, {
    'AwsSolutions-S1': 'Only CloudFront can read the bucket, and its own access log has every request.',
  });
  explain(distribution, {
    'AwsSolutions-CFR1': 'Owners may live in any country, and they travel.',
    'AwsSolutions-CFR3':
      'The access log is standard logging (v2), of edge-logs.ts. The rule knows only the older kind.',
    // It is reported of the certificate of CloudFront's own domain.
    'AwsSolutions-CFR4':
      'CloudFront alone sets the protocols of its own domain. A domain of SITE_DOMAIN has TLS 1.2 at least.',
  });

  const site = new StaticSite(stack, 'Content', {
    path,
    buildCommand: 'npm run build',
    buildOutput: 'dist',
    // Without a word about Google, the pages offer the sign-in with it, as in the embedded cloud.
    environment: {
      ...(GOOGLE_CLIENT_ID ? {} : { PUBLIC_GOOGLE_SIGN_IN: 'off' }),
      ...(SUPPORT_EMAIL ? { PUBLIC_SUPPORT_EMAIL: SUPPORT_EMAIL } : {}),
    },
    // An open page still loads the scripts of its own build. They are never deleted: a rule by age would also delete those of a site
    // that was not deployed for long, and a thousand builds cost less than 10 cents a month. A page that is gone is gone: `FindPage` knows the pages.
    purgeFiles: false,
    // Only files under _astro have a hash in their names.
    assets: {
      fileOptions: [
        { files: '**', cacheControl: 'public,max-age=0,must-revalidate' },
        { files: '_astro/**', cacheControl: 'public,max-age=31536000,immutable' },
      ],
    },
    cdk: { bucket, distribution },
    // Also with `sst dev`: the pages are served with the API under one origin.
    dev: { deploy: true },
  });
  // SST makes the uploader later, with the pages.
  const uploader: IAspect = {
    visit: (node) => {
      if (node.node.id !== 'S3UploaderPolicy') return;
      explain(node, { 'AwsSolutions-IAM5': 'SST’s uploader writes pages of any name, to this bucket only.' });
    },
  };
  Aspects.of(site).add(uploader, { priority: AspectPriority.MUTATING });
  // As for our functions: SST's SSM parameter with the address is not used.
  Object.assign(site, { _doNotAllowOthersToBind: true });

  const siteUrl = `https://${SITE_DOMAIN ?? distribution.distributionDomainName}`;
  stack.addOutputs({ SiteUrl: siteUrl });
  return { siteUrl, stripeIds: stripeVariablesOf(settings), originSecrets: originSecrets.join(',') };
}

/**
 * CloudFront compresses only where it might cache. So it may, for a second, but each answer forbids it with `no-store`. The key names
 * the caller all the same.
 */
function compressing(stack: Stack): CachePolicy {
  return new CachePolicy(stack, 'Compress', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    // With 0, CloudFront refuses the two encodings.
    maxTtl: Duration.seconds(1),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
    headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
    cookieBehavior: CacheCookieBehavior.all(),
    queryStringBehavior: CacheQueryStringBehavior.all(),
  });
}

function headersPolicy(stack: Stack): ResponseHeadersPolicy {
  const override = true;
  const maxAge = Number(/max-age=(\d+)/.exec(securityHeaders['Strict-Transport-Security'])?.[1]);
  return new ResponseHeadersPolicy(stack, 'SecurityHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: securityHeaders['Content-Security-Policy'], override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(maxAge),
        includeSubdomains: true,
        override,
      },
      contentTypeOptions: { override },
      frameOptions: { frameOption: securityHeaders['X-Frame-Options'] as HeadersFrameOption, override },
      referrerPolicy: {
        referrerPolicy: securityHeaders['Referrer-Policy'] as HeadersReferrerPolicy,
        override,
      },
    },
    // CloudFront has no dedicated settings for these two headers.
    customHeadersBehavior: {
      customHeaders: (['Permissions-Policy', 'Cross-Origin-Opener-Policy'] as const).map((header) => ({
        header,
        value: securityHeaders[header],
        override,
      })),
    },
  });
}
