import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import type { Cipher, CipherContext } from '@vaultra/core/shared/cipher.ts';
import { requireGrant } from './lambda/grants.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** The grants that a handler needs to use a key. Code outside a handler needs none. */
interface Grants {
  encrypt: Grant;
  decrypt: Grant;
}

/** Replaces KMS; the key is in a file. Like KMS, it requires grants and binds ciphertexts to their context. */
export function fileCipher(
  key: Buffer,
  grants: Grants = { encrypt: 'cipher:encrypt', decrypt: 'cipher:decrypt' },
): Cipher {
  return {
    async encrypt(secret, context) {
      requireGrant(grants.encrypt, 'Encrypt');
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(bytesOf(context));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    async decrypt(ciphertext, context) {
      requireGrant(grants.decrypt, 'Decrypt');
      const all = Buffer.from(ciphertext, 'base64');
      const decipher = createDecipheriv(algorithm, key, all.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(bytesOf(context))
        .setAuthTag(all.subarray(ivBytes, ivBytes + tagBytes));
      const body = all.subarray(ivBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** The same bytes for the same context, in any order of its entries. */
function bytesOf(context: CipherContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}
