import { doors } from '@vaultra/core/contract/doors.ts';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';
import { securityHeaders } from '@vaultra/core/contract/security-headers.ts';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
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
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { type Stack, type StackContext, StaticSite, use } from 'sst/constructs';
import { Gateway } from './api.ts';
import { cleanUrls, sitePages } from './clean-urls.ts';
import { readSettings, stripeVariablesOf } from './settings.ts';
import { nameViewer } from './viewer-address.ts';

const path = 'packages/web';

/** The dashboard and the API under one origin. */
export function Web({ stack }: StackContext) {
  const { httpApi, originSecrets } = use(Gateway);
  const settings = readSettings();
  const { SITE_DOMAIN, SITE_CERTIFICATE_ARN, GOOGLE_CLIENT_ID } = settings;

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
  const api = {
    ...common,
    origin: new HttpOrigin(`${httpApi.apiId}.execute-api.${stack.region}.${stack.urlSuffix}`, {
      // Overwrites the header that a viewer may have sent. It proves the address that the function sets.
      customHeaders: { [edgeHeaders.secret]: originSecrets[0] ?? '' },
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [
      { eventType: FunctionEventType.VIEWER_REQUEST, function: edgeFunction('NameViewer', nameViewer) },
    ],
  };
  const distribution = new Distribution(stack, 'Distribution', {
    defaultBehavior: pages,
    // The first matching behavior applies.
    additionalBehaviors: {
      '/api/docs*': pages,
      '/api/*': api,
      ...Object.fromEntries(doors.flatMap(({ paths }) => paths.map((path) => [path, api]))),
    },
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(SITE_DOMAIN && SITE_CERTIFICATE_ARN
      ? {
          domainNames: [SITE_DOMAIN],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(stack, 'Certificate', SITE_CERTIFICATE_ARN),
        }
      : {}),
  });

  const site = new StaticSite(stack, 'Content', {
    path,
    buildCommand: 'npm run build',
    buildOutput: 'dist',
    // Otherwise, the pages offer the sign-in with Google, as in the embedded cloud.
    environment: GOOGLE_CLIENT_ID ? {} : { PUBLIC_GOOGLE_SIGN_IN: 'off' },
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
  // As for our functions: nobody reads SST's SSM parameter with the address.
  Object.assign(site, { _doNotAllowOthersToBind: true });

  const siteUrl = `https://${SITE_DOMAIN ?? distribution.distributionDomainName}`;
  stack.addOutputs({ SiteUrl: siteUrl });
  return { siteUrl, stripeIds: stripeVariablesOf(settings), originSecrets: originSecrets.join(',') };
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
    // CloudFront has no settings of its own for these two headers.
    customHeadersBehavior: {
      customHeaders: (['Permissions-Policy', 'Cross-Origin-Opener-Policy'] as const).map((header) => ({
        header,
        value: securityHeaders[header],
        override,
      })),
    },
  });
}
