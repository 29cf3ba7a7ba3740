import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { join } from 'node:path';
import { readSealed } from '@vaultra/local/storage/sealed-json.ts';

type Claims = Record<string, unknown>;

const decode = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString());
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(header: object, claims: Claims, key: KeyObject): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

/** Made once, because making a key takes longer than a request. */
const anotherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/**
 * Makes tokens from a valid access token, signed with the pool's own key.
 * @param dataDir the embedded cloud's data folder
 * @returns `good`, a copy that must be accepted, and invalid tokens named by their flaw
 */
export async function forgeTokens(dataDir: string, token: string) {
  const keys = readSealed(join(dataDir, 'cognito', 'keys.json')) as { signingKey: string };
  const key = createPrivateKey(keys.signingKey);
  const [head, payload, signature] = token.split('.');
  const header = decode(head);
  const claims = decode(payload);
  const now = Math.floor(Date.now() / 1000);
  const withClaims = (changed: Claims) => signed(header, { ...claims, ...changed }, key);
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  const hmacContent = `${encode({ ...header, alg: 'HS256' })}.${payload}`;
  return {
    good: withClaims({}),
    bad: {
      'no JWT': 'garbage',
      'an expired one': withClaims({ iat: now - 3600, exp: now - 1 }),
      'one older than 15 minutes, however long it says it lives': withClaims({
        iat: now - 901,
        exp: now + 3600,
      }),
      'another issuer’s': withClaims({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other' }),
      'another client’s': withClaims({ client_id: 'another' }),
      'an id token': withClaims({ token_use: 'id', aud: claims.client_id }),
      'a refresh token': withClaims({ token_use: 'refresh' }),
      'one of another key under our key’s id': signed(header, claims, anotherKey),
      'one changed after signing': `${head}.${encode({ ...claims, sub: 'someone-else' })}.${signature}`,
      'one without a signature': `${encode({ ...header, alg: 'none' })}.${payload}.`,
      // https://www.rfc-editor.org/rfc/rfc8725#section-2.1
      'one signed with the public key as a secret': `${hmacContent}.${createHmac('sha256', publicPem).update(hmacContent).digest('base64url')}`,
    },
  };
}
