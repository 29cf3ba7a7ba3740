import { config } from '../shared/config.ts';

/** Decrypts the codes that Cognito passes to the trigger `send-code`. */
export interface CodeSeal {
  /** @param sealed base64, as in the trigger's event */
  open(sealed: string): Promise<string>;
}

/** Cognito encrypts codes with the AWS Encryption SDK and a KMS key, in a format without key commitment:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html */
const kms: CodeSeal = {
  async open(sealed) {
    const [{ buildDecrypt }, { CommitmentPolicy }, { KmsKeyringNode }] = await Promise.all([
      import('@aws-crypto/decrypt-node'),
      import('@aws-crypto/material-management'),
      import('@aws-crypto/kms-keyring-node'),
    ]);
    const { decrypt } = buildDecrypt(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
    const keyring = new KmsKeyringNode({ keyIds: [config.codes().CODE_KEY_ARN] });
    const { plaintext } = await decrypt(keyring, Buffer.from(sealed, 'base64'));
    return plaintext.toString('utf8');
  },
};

let chosen = kms;

/** For the embedded cloud, which has no KMS. See `replaceCipher` for why no environment variable does this. */
export function replaceCodeSeal(other: CodeSeal): void {
  chosen = other;
}

export const codeSeal: CodeSeal = { open: (sealed) => chosen.open(sealed) };
