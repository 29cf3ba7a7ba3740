import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cipher } from './cipher.ts';

/** The requests that KMS received. The fake returns the plaintext as the ciphertext, and the reverse. */
const asked: { target: string; body: Record<string, unknown> }[] = [];
const kms = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    const body = JSON.parse(text);
    asked.push({ target: String(request.headers['x-amz-target']), body });
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ CiphertextBlob: body.Plaintext, Plaintext: body.CiphertextBlob }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => kms.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${(kms.address() as AddressInfo).port}`);
  vi.stubEnv('CIPHER_KEY_ARN', 'arn:aws:kms:us-east-1:123456789012:key/k');
});
afterAll(() => {
  vi.unstubAllEnvs();
  kms.closeAllConnections();
  kms.close();
});

it('on AWS, encrypt and decrypt use KMS with our key and the context', async () => {
  const context = { business_id: 'biz_1' };
  const ciphertext = await cipher.encrypt('rk_test_ü', context);
  expect(await cipher.decrypt(ciphertext, context)).toBe('rk_test_ü');
  const common = { KeyId: 'arn:aws:kms:us-east-1:123456789012:key/k', EncryptionContext: context };
  expect(asked.map(({ target }) => target)).toEqual(['TrentService.Encrypt', 'TrentService.Decrypt']);
  for (const { body } of asked) expect(body).toMatchObject(common);
});
