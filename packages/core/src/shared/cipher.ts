import { config } from './config.ts';

/** What a secret belongs to. It is no secret itself: KMS writes it into its log. */
export type CipherContext = Readonly<Record<string, string>>;

/** Encrypts the secrets that are kept in the table. What was encrypted with a context is decrypted only with the same. */
export interface Cipher {
  encrypt(secret: string, context: CipherContext): Promise<string>;
  decrypt(ciphertext: string, context: CipherContext): Promise<string>;
}

/** AWS KMS: the key never leaves it, and a secret of up to 4 KB needs no other.
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html */
const kms: Cipher = {
  async encrypt(secret, context) {
    const { KMSClient, EncryptCommand } = await import('@aws-sdk/client-kms');
    const { CiphertextBlob } = await new KMSClient({}).send(
      new EncryptCommand({
        KeyId: config.cipher().CIPHER_KEY_ARN,
        Plaintext: Buffer.from(secret),
        EncryptionContext: { ...context },
      }),
    );
    return Buffer.from(answered(CiphertextBlob)).toString('base64');
  },
  async decrypt(ciphertext, context) {
    const { KMSClient, DecryptCommand } = await import('@aws-sdk/client-kms');
    const { Plaintext } = await new KMSClient({}).send(
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

let chosen = kms;

/** The embedded cloud's own takes KMS's place. There is deliberately no environment variable for this: a deployed function
 * cannot be brought to use another. */
export function replaceCipher(other: Cipher): void {
  chosen = other;
}

export const cipher: Cipher = {
  encrypt: (secret, context) => chosen.encrypt(secret, context),
  decrypt: (ciphertext, context) => chosen.decrypt(ciphertext, context),
};
