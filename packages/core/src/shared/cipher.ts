import type { KMSClient } from '@aws-sdk/client-kms';
import { config } from './config.ts';

/** The owner of a secret, as encryption context. It is not confidential: KMS writes it to CloudTrail. */
export type CipherContext = Readonly<Record<string, string>>;

/** Encrypts the secrets in the table. Decryption needs the context of the encryption. */
export interface Cipher {
  encrypt(secret: string, context: CipherContext): Promise<string>;
  decrypt(ciphertext: string, context: CipherContext): Promise<string>;
}

let client: KMSClient | undefined;

/** The SDK, with one client for the process, whose connection stays open between calls. */
async function loadKms() {
  const { KMSClient, EncryptCommand, DecryptCommand } = await import('@aws-sdk/client-kms');
  client ??= new KMSClient({});
  return { client, EncryptCommand, DecryptCommand };
}

/** AWS KMS. The key never leaves it. KMS itself encrypts up to 4 KB, so no data key is needed.
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html */
const ofKms: Cipher = {
  async encrypt(secret, context) {
    const { client: kms, EncryptCommand } = await loadKms();
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({
        KeyId: config.cipher().CIPHER_KEY_ARN,
        Plaintext: Buffer.from(secret),
        EncryptionContext: { ...context },
      }),
    );
    return Buffer.from(answered(CiphertextBlob)).toString('base64');
  },
  async decrypt(ciphertext, context) {
    const { client: kms, DecryptCommand } = await loadKms();
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: config.cipher().CIPHER_KEY_ARN,
        CiphertextBlob: Buffer.from(ciphertext, 'base64'),
        EncryptionContext: { ...context },
      }),
    );
    return Buffer.from(answered(Plaintext)).toString();
  },
};

function answered(blob: Uint8Array | undefined): Uint8Array {
  if (!blob) throw new Error('KMS answered without a result');
  return blob;
}

let chosen = ofKms;

/** For the embedded cloud, which has no KMS. No environment variable does this, so configuration cannot weaken a deployed
 * function. */
export function replaceCipher(other: Cipher): void {
  chosen = other;
}

export const cipher: Cipher = {
  encrypt: (secret, context) => chosen.encrypt(secret, context),
  decrypt: (ciphertext, context) => chosen.decrypt(ciphertext, context),
};
