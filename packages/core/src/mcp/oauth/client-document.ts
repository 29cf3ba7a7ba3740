import { lookup as resolve } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { OAuthError } from './oauth-error.ts';
import { isPublicAddress } from './public-address.ts';

const maxBytes = 5 * 1024;
const timeoutMs = 3000;

/**
 * Whether an id is the address of a document about the app:
 * https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document
 */
export function isDocumentAddress(clientId: string): boolean {
  if (!clientId.startsWith('https://') || clientId.length > 1000 || !URL.canParse(clientId)) return false;
  const url = new URL(clientId);
  // A URL that parsing would rewrite is not a valid id.
  return url.href === clientId && url.pathname !== '/' && !/[#@]/.test(clientId);
}

/** Resolves a name only to public addresses. The connection uses what was checked, so a name that changes gains nothing. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return done(error ?? new Error(`${hostname} has no address`), '', 4);
    const closed = addresses.find(({ address }) => !isPublicAddress(address));
    if (closed) return done(new Error(`${hostname} is not a public address`), '', 4);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

interface Reach {
  request: typeof httpsRequest;
  lookup: LookupFunction;
}

/**
 * Fetches the document at an address that a stranger chose: https to a public address, without redirects, at most 5 KB and 3 seconds.
 * @throws OAuthError invalid_client
 */
export async function fetchDocument(
  clientId: string,
  { request, lookup }: Reach = { request: httpsRequest, lookup: publicLookup },
): Promise<unknown> {
  const url = new URL(clientId);
  // A literal address is not looked up.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(literal) && !isPublicAddress(literal)) throw unreadable(clientId);
  try {
    return JSON.parse(await read(url, { request, lookup }));
  } catch (cause) {
    throw Object.assign(unreadable(clientId), { cause });
  }
}

function unreadable(clientId: string): OAuthError {
  return new OAuthError(
    'invalid_client',
    `The app’s document at ${clientId} cannot be read. It must be JSON of at most 5 KB at a public https address, without a redirect.`,
  );
}

function read(url: URL, { request, lookup }: Reach): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { Accept: 'application/json' };
  return new Promise((done, fail) => {
    const sent = request(url, { lookup, signal, headers }, (response) => {
      textOf(response)
        .then(done, fail)
        .finally(() => sent.destroy());
    });
    sent.on('error', fail);
    sent.end();
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error('larger than 5 KB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
