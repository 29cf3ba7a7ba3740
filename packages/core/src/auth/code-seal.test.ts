import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import { KmsKeyringNode } from '@aws-crypto/kms-keyring-node';
import { CommitmentPolicy } from '@aws-crypto/material-management';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { codeSeal } from './code-seal.ts';

const codeKey = 'arn:aws:kms:us-east-1:123456789012:key/k';
const dataKeys = new Map<string, string>();

/** A fake KMS: it makes data keys, and decrypts only those. */
const kms = createServer((incoming, response) => {
  let text = '';
  incoming.on('data', (chunk) => {
    text += chunk;
  });
  incoming.on('end', () => {
    const request = JSON.parse(text) as { NumberOfBytes?: number; CiphertextBlob?: string };
    const made = randomBytes(request.NumberOfBytes ?? 32).toString('base64');
    const CiphertextBlob = request.CiphertextBlob ?? randomBytes(64).toString('base64');
    if (!request.CiphertextBlob) dataKeys.set(CiphertextBlob, made);
    const Plaintext = dataKeys.get(CiphertextBlob);
    response.writeHead(Plaintext ? 200 : 400, { 'Content-Type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(
        Plaintext ? { CiphertextBlob, Plaintext, KeyId: codeKey } : { __type: 'InvalidCiphertextException' },
      ),
    );
  });
});

beforeAll(async () => {
  await new Promise<void>((ready) => kms.listen(0, '127.0.0.1', ready));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${(kms.address() as AddressInfo).port}`);
  vi.stubEnv('CODE_KEY_ARN', codeKey);
});
afterAll(() => {
  vi.unstubAllEnvs();
  kms.closeAllConnections();
  kms.close();
});

/** Seals as Cognito does: in a format without key commitment. */
async function sealAsCognito(code: string): Promise<string> {
  const { encrypt } = buildEncrypt(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const { result } = await encrypt(new KmsKeyringNode({ generatorKeyId: codeKey }), code);
  return result.toString('base64');
}

it('open returns a code that was sealed with the key', async () => {
  expect(await codeSeal.open(await sealAsCognito('123456'))).toBe('123456');
});

it('open throws for a changed seal, and for a data key that KMS refuses', async () => {
  const sealed = Buffer.from(await sealAsCognito('123456'), 'base64');
  const last = sealed.length - 1;
  sealed.writeUInt8(sealed.readUInt8(last) ^ 1, last);
  await expect(codeSeal.open(sealed.toString('base64'))).rejects.toThrow();
  const other = await sealAsCognito('123456');
  dataKeys.clear();
  await expect(codeSeal.open(other)).rejects.toThrow();
});
