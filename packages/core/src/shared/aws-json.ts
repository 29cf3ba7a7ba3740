import { Agent, request as requestTls } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { awsRegion, ownCredentials, signRequest } from './sign-request.ts';

/** A call of a service that speaks AWS's JSON protocol. */
export interface AwsCall {
  /** The name of its endpoint and of its signature, like `sqs`. */
  service: string;
  /** Like `AmazonSQS.SendMessage`. */
  target: string;
  version: '1.0' | '1.1';
  input: object;
}

/** The operation of a call, like `SendMessage`. */
export const actionOf = ({ target }: AwsCall): string => target.slice(target.indexOf('.') + 1);

/** A service refused a call. `name` is its code, `body` all that it said. */
export class AwsRefusal extends Error {
  readonly status: number;
  readonly body: object;
  constructor(code: string, status: number, message: string, body: object) {
    super(message);
    this.name = code;
    this.status = status;
    this.body = body;
  }
}

export interface AwsAnswer {
  status: number;
  text: string;
}

/** Tests shorten the waits. */
export const limits = {
  /** As many as the SDK makes. */
  attempts: 3,
  /** The time without a byte from the service, after which an attempt has failed. */
  silenceMs: 5000,
  /** Each wait is random, and at most this, doubled with each attempt. */
  waitMs: 100,
  throttledWaitMs: 500,
};

/**
 * Calls that every request or event needs, without the SDK: it takes 0.4 ms of CPU for a SendMessage, and this 0.1 ms. It
 * retries as the SDK does. Everything else uses the SDK. An object, so that stand-ins can replace its parts.
 */
export const awsJson = {
  /** @throws AwsRefusal, or the error of the last attempt's connection */
  async call(call: AwsCall): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await awsJson.attempt(call);
      } catch (error) {
        const longest = attempt < limits.attempts ? longestWait(error) : undefined;
        if (longest === undefined) throw error;
        await sleep(Math.random() * longest * 2 ** attempt);
      }
    }
  },

  async attempt(call: AwsCall): Promise<unknown> {
    const { status, text } = await awsJson.exchange(call);
    if (status === 200) return JSON.parse(text);
    throw refusalOf(status, text);
  },

  async exchange({ service, target, version, input }: AwsCall): Promise<AwsAnswer> {
    const region = awsRegion();
    const url = parsedUrl(endpointOf(service, region));
    const type = `application/x-amz-json-${version}`;
    const body = JSON.stringify(input);
    const headers = signRequest(
      { method: 'POST', url, headers: { 'content-type': type, 'x-amz-target': target }, body },
      { service, region, credentials: ownCredentials(), at: new Date() },
    );
    return post(url, headers, body);
  },
};

/** The variables are the SDK's. */
function endpointOf(service: string, region: string): string {
  const { AWS_ENDPOINT_URL, [`AWS_ENDPOINT_URL_${service.toUpperCase()}`]: own } = process.env;
  return own || AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`;
}

const urls = new Map<string, URL>();

/** Parsing an address takes as long as signing a request, and there are only a few. */
function parsedUrl(address: string): URL {
  const url = urls.get(address) ?? new URL(address);
  urls.set(address, url);
  return url;
}

/** Connections stay open between invocations. */
const tls = { request: requestTls, agent: new Agent({ keepAlive: true }) };
let plain: Promise<typeof tls> | undefined;

/** For emulators. Importing node:http loads Node's whole fetch, which would double a cold start. */
async function withoutTls(): Promise<typeof tls> {
  const { Agent, request } = await import('node:http');
  return { request, agent: new Agent({ keepAlive: true }) } as typeof tls;
}

async function post(url: URL, headers: Record<string, string>, body: string): Promise<AwsAnswer> {
  if (url.protocol !== 'https:') plain ??= withoutTls();
  const { request, agent } = url.protocol === 'https:' || !plain ? tls : await plain;
  return new Promise((resolve, reject) => {
    const options = {
      host: url.hostname,
      port: url.port,
      path: url.pathname,
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      timeout: limits.silenceMs,
    };
    const sent = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('timeout', () => {
      const error = new Error(`${url.host} was silent for ${limits.silenceMs} ms`);
      sent.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
    });
    sent.on('error', reject);
    // A text leaves in one piece with the headers.
    sent.end(body);
  });
}

function refusalOf(status: number, text: string): AwsRefusal {
  const body = parsed(text);
  const { __type, message, Message } = body;
  // Like `com.amazonaws.sqs#QueueDoesNotExist`.
  const code = __type?.replace(/^.*#|:.*$/g, '') || `HTTP ${status}`;
  return new AwsRefusal(code, status, message ?? Message ?? `it was answered ${status}`, body);
}

function parsed(text: string): { __type?: string; message?: string; Message?: string } {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    // A proxy's page.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Errors that the SDK retries: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const throttled = new Set([
  ...['BandwidthLimitExceeded', 'LimitExceededException', 'PriorRequestNotComplete'],
  ...['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'RequestThrottled'],
  ...['RequestThrottledException', 'SlowDown', 'ThrottledException', 'Throttling', 'ThrottlingException'],
  ...['TooManyRequestsException', 'TransactionInProgressException'],
]);
const transient = new Set([500, 502, 503, 504]);
const lostConnections = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'],
]);

/** The longest first wait before a call is tried again; undefined if that would not help. */
function longestWait(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AwsRefusal) {
    if (error.status === 429 || throttled.has(error.name)) return limits.throttledWaitMs;
    return transient.has(error.status) || /^RequestTimeout/.test(error.name) ? limits.waitMs : undefined;
  }
  const { code, name } = error as NodeJS.ErrnoException;
  return lostConnections.has(code ?? '') || name === 'TimeoutError' ? limits.waitMs : undefined;
}
