import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Signed {
  method: string;
  /** A path without a query and without characters to be encoded. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * Checks a request's signature as AWS does, apart from the library that signed it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @returns the fault; an empty text if there is none
 */
export function faultOf({ method, path, headers, body }: Signed, secretKey: string, scope: string): string {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (!parts) return `Authorization is ${headers.authorization}`;
  const [, , day = '', place = '', names = '', signature = ''] = parts;
  if (place !== `${scope}/aws4_request`) return `it is signed for ${place}`;
  const time = String(headers['x-amz-date']);
  if (!time.startsWith(day)) return `the days differ: ${day}, ${time}`;
  const signed = names.split(';');
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = needed.filter((name) => !signed.includes(name));
  if (unsigned.length > 0) return `${unsigned} are not signed`;
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim().replace(/\s+/g, ' ')}\n`);
  const canonical = [method, path, '', lines.join(''), names, hash(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, `${day}/${place}`, hash(canonical)].join('\n');
  const key = [day, ...place.split('/')].reduce<string | Buffer>(mac, `AWS4${secretKey}`);
  return mac(key, text).toString('hex') === signature ? '' : 'the signature is another request’s or key’s';
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
