import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { ConfigError } from './config.ts';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface Unsigned {
  method: string;
  url: URL;
  /** By lowercase name, without `host`. All are signed. */
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

/** A service in a region, whose requests are signed with these credentials at this time. */
export interface Signing {
  service: string;
  region: string;
  credentials: AwsCredentials;
  at: Date;
}

/**
 * The headers of a request with AWS's Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(
  { method, url, headers, body }: Unsigned,
  { service, region, credentials, at }: Signing,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const signed: Record<string, string> = { ...headers, host: url.host, 'x-amz-date': time };
  if (sessionToken !== undefined) signed['x-amz-security-token'] = sessionToken;
  const names = Object.keys(signed).sort();
  const signedHeaders = names.join(';');
  const canonical = [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    ...names.map((name) => `${name}:${(signed[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
  const signature = createHmac('sha256', signingKey(secretAccessKey, scope)).update(text).digest('hex');
  signed.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return signed;
}

/** Every service except S3 has its already encoded path encoded once more. */
function canonicalPath({ pathname }: URL): string {
  if (pathname === '/') return pathname;
  return pathname.replace(/\/+/g, '/').split('/').map(encoded).join('/');
}

function canonicalQuery({ search, searchParams }: URL): string {
  if (search === '') return '';
  const pairs = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.sort().join('&');
}

/** Percent-encoding of all but the unreserved characters of RFC 3986. JavaScript's own leaves five more as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

let kept: { secret: string; keys: Map<string, KeyObject> } = { secret: '', keys: new Map() };
/** A function calls a few services, so more scopes mean that the day has changed. */
const maxKept = 8;

/** The key of a day, region, and service. Those of the last secret are kept, because nearly all requests use the same few. */
function signingKey(secret: string, scope: string): KeyObject {
  const known = kept.secret === secret ? kept.keys.get(scope) : undefined;
  if (known) return known;
  const bytes = scope
    .split('/')
    .reduce(
      (under: Buffer, part) => createHmac('sha256', under).update(part).digest(),
      Buffer.from(`AWS4${secret}`),
    );
  const key = createSecretKey(bytes);
  if (kept.secret !== secret || kept.keys.size >= maxKept) kept = { secret, keys: new Map() };
  kept.keys.set(scope, key);
  return key;
}

/**
 * This process's own credentials: on AWS, the role of the function. Read for each request, because Lambda replaces them
 * while a function lives.
 * @throws ConfigError without credentials
 */
export function ownCredentials(): AwsCredentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new ConfigError('Configuration: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}

/** @throws ConfigError if it is not set. Lambda sets it. */
export function awsRegion(): string {
  const { AWS_REGION } = process.env;
  if (!AWS_REGION)
    throw new ConfigError('Configuration: AWS_REGION is not set: give a region, like us-east-1');
  return AWS_REGION;
}
