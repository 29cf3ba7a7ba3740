import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';

/** The claims of every token. Other claims depend on the token's use. */
export type Claims = {
  iss: string;
  sub: string;
  token_use: 'access' | 'id' | 'refresh';
  /** The sign-in that the token originates from. */
  origin_jti: string;
  jti: string;
  /** Seconds since the epoch. */
  exp: number;
  [claim: string]: unknown;
};

export type Signer = {
  /** The public key, as in a JWKS. */
  jwk: JsonWebKey & { kid: string; alg: 'RS256'; use: 'sig' };
  sign(claims: Claims): string;
  /** Returns the claims of a token with a valid signature, expired or not; null for any other text. */
  read(token: string): Claims | null;
};

/** Signs JWTs with RS256, as Cognito does. @param privateKeyPem an RSA key */
export function createSigner(privateKeyPem: string): Signer {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  // The JWK thumbprint, https://www.rfc-editor.org/rfc/rfc7638
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  const header = encode({ alg: 'RS256', kid });
  return {
    jwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' } as Signer['jwk'],
    sign(claims) {
      const content = `${header}.${encode(claims)}`;
      return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
    read(token) {
      const [head, payload = '', signature = '', ...rest] = token.split('.');
      if (head !== header || rest.length > 0) return null;
      const content = Buffer.from(`${head}.${payload}`);
      if (!verify('sha256', content, publicKey, Buffer.from(signature, 'base64url'))) return null;
      return JSON.parse(Buffer.from(payload, 'base64url').toString());
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
