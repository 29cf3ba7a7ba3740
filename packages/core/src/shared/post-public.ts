import { lookup } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { config } from './config.ts';
import { ipOf, isLoopbackIp, isPublicIp, refusedUrl } from './public-address.ts';

/** The outcome of a request to an address that a customer named. */
export interface Posted {
  /** The status of the answer; null if there was none. */
  status: number | null;
  /** From the look-up of the name to the answer. */
  ms: number;
  /** Why it failed, for the customer; null if it did not. */
  reason: string | null;
}

const limitMs = 5000;
/** More of an answer than this is not read. */
const answerBytes = 4096;

class Refusal extends Error {}

const mayUseLoopback = (): boolean => config.webhook().WEBHOOK_LOOPBACK === '1';

/**
 * Why nothing may be sent to an address, as `refusedUrl` says it, after looking its name up; undefined if it may.
 */
export async function refusedAddress(text: string): Promise<string | undefined> {
  const refused = refusedUrl(text, mayUseLoopback());
  if (refused !== undefined) return refused;
  try {
    await within(addressesOf(new URL(text)));
    return undefined;
  } catch (error) {
    return error instanceof Refusal
      ? 'use an address on the public internet'
      : 'use the name of a server that exists';
  }
}

/**
 * Posts a body to an address that a customer named. Only public addresses are connected to: the name is looked up once, every
 * address it has is checked, and the connection goes to those, so that the name cannot change its mind between the check and the
 * connection. Redirects are not followed, and the answer is read only for its status. Never throws for what the other side does.
 */
export async function postPublic(
  text: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Posted> {
  const begun = performance.now();
  const done = (status: number | null, reason: string | null): Posted => ({
    status,
    ms: Math.round(performance.now() - begun),
    reason,
  });
  const refused = refusedUrl(text, mayUseLoopback());
  if (refused !== undefined) return done(null, 'The address is not on the public internet.');
  try {
    const status = await within(exchange(new URL(text), body, headers));
    return done(status, reasonOf(status));
  } catch (error) {
    return done(null, error instanceof Refusal ? error.message : failure(error));
  }
}

function reasonOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `The server redirected (${status}). Redirects are not followed.`;
  return `The server returned ${status}.`;
}

const tooLate = () => new Refusal(`There was no answer within ${limitMs / 1000} seconds.`);

/** Looking up a name cannot be aborted, so the rest does not wait for it. */
async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Address = { address: string; family: number };

/** The addresses of a host. Throws if any of them is not public. */
async function addressesOf(url: URL): Promise<Address[]> {
  const ip = ipOf(url);
  const all =
    ip === undefined
      ? await lookup(url.hostname, { all: true, verbatim: true })
      : [{ address: ip, family: ip.includes(':') ? 6 : 4 }];
  const isAllowed = (address: string) =>
    isPublicIp(address) || (ip !== undefined && mayUseLoopback() && isLoopbackIp(address));
  if (all.length === 0 || !all.every(({ address }) => isAllowed(address)))
    throw new Refusal('The address is on a private network. Nothing is sent there.');
  return all;
}

async function exchange(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const addresses = await addressesOf(url);
  const pinned: LookupFunction = (_, { all }, callback) => {
    if (all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  };
  const { request } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        // A new connection, because a reused one could go to an address that was not checked.
        agent: false,
        lookup: pinned,
        signal: AbortSignal.timeout(limitMs),
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      },
      (answer) => {
        const end = () => {
          answer.destroy();
          resolve(answer.statusCode ?? 0);
        };
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > answerBytes) end();
        });
        answer.on('end', end);
        answer.on('error', end);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name of the server was not found.',
  EAI_AGAIN: 'The name of the server could not be looked up.',
  ENODATA: 'The name of the server was not found.',
  ECONNREFUSED: 'The server refused the connection.',
  ECONNRESET: 'The server closed the connection.',
  ETIMEDOUT: 'The server could not be reached.',
  EHOSTUNREACH: 'The server could not be reached.',
  ENETUNREACH: 'The server could not be reached.',
};

function failure(error: unknown): string {
  const { code = '', name = '' } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return tooLate().message;
  const isCertificate = /CERT|SIGNATURE|SELF_SIGNED|^ERR_TLS/.test(code);
  if (isCertificate) return 'The certificate of the server is not valid.';
  return (
    words[code] ?? (/SSL|TLS|EPROTO/.test(code) ? 'The server does not speak TLS.' : 'The connection failed.')
  );
}
