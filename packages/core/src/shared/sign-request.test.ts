import { afterEach, expect, it, vi } from 'vitest';
import { awsRegion, ownCredentials, signRequest } from './sign-request.ts';

const host = 'https://example.amazonaws.com';
const signing = {
  service: 'service',
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  at: new Date('2015-08-30T12:36:00Z'),
};
const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const sessionToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';

/** AWS's own Signature Version 4 test suite: name, request, signed headers, signature. */
const vectors: [string, string, string, Record<string, string>, string, string][] = [
  [
    'get-vanilla',
    'GET',
    '/',
    {},
    'host;x-amz-date',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'post-vanilla',
    'POST',
    '/',
    {},
    'host;x-amz-date',
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'post-vanilla-query',
    'POST',
    '/?Param1=value1',
    {},
    'host;x-amz-date',
    '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  ],
  [
    'get-vanilla-empty-query-key',
    'GET',
    '/?Param1=value1',
    {},
    'host;x-amz-date',
    'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  ],
  [
    'get-vanilla-query-order-key',
    'GET',
    '/?Param1=value2&Param1=Value1',
    {},
    'host;x-amz-date',
    'eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1',
  ],
  [
    'get-vanilla-query-order-key-case',
    'GET',
    '/?Param2=value2&Param1=value1',
    {},
    'host;x-amz-date',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-order-value',
    'GET',
    '/?Param1=value2&Param1=value1',
    {},
    'host;x-amz-date',
    '5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694',
  ],
  [
    'get-vanilla-query-unreserved',
    'GET',
    `/?${unreserved}=${unreserved}`,
    {},
    'host;x-amz-date',
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  [
    'get-unreserved',
    'GET',
    `/${unreserved}`,
    {},
    'host;x-amz-date',
    '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  ],
  [
    'get-relative-relative',
    'GET',
    '/example1/example2/../..',
    {},
    'host;x-amz-date',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-slash-pointless-dot',
    'GET',
    '/./example',
    {},
    'host;x-amz-date',
    'ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5',
  ],
  [
    'get-slashes',
    'GET',
    '//example//',
    {},
    'host;x-amz-date',
    '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  ],
  [
    'get-header-value-order',
    'GET',
    '/',
    { 'my-header1': 'value4,value1,value3,value2' },
    'host;my-header1;x-amz-date',
    '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
  ],
  [
    'get-header-value-trim',
    'GET',
    '/',
    { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' },
    'host;my-header1;my-header2;x-amz-date',
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  ],
  [
    'post-header-key-sort',
    'POST',
    '/',
    { 'my-header1': 'value1' },
    'host;my-header1;x-amz-date',
    'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  ],
  [
    'post-header-value-case',
    'POST',
    '/',
    { 'my-header1': 'VALUE1' },
    'host;my-header1;x-amz-date',
    'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
  ],
];

const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`;

it.each(vectors)("AWS's vector %s has AWS's signature", (_, method, path, headers, names, signature) => {
  const signed = signRequest({ method, url: new URL(host + path), headers, body: '' }, signing);
  expect(signed.authorization).toBe(authorization(names, signature));
});

it("AWS's vector of a body, post-x-www-form-urlencoded, has AWS's signature", () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const signed = signRequest({ method: 'POST', url: new URL(host), headers, body: 'Param1=value1' }, signing);
  const signature = 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a';
  expect(signed.authorization).toBe(authorization('content-type;host;x-amz-date', signature));
});

it("AWS's vector of a session token, post-sts-header-before, has AWS's signature, and the token is sent", () => {
  const credentials = { ...signing.credentials, sessionToken };
  const asked = { method: 'POST', url: new URL(host), headers: {}, body: '' };
  const signed = signRequest(asked, { ...signing, credentials });
  const names = 'host;x-amz-date;x-amz-security-token';
  const signature = '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead';
  expect(signed.authorization).toBe(authorization(names, signature));
  expect(signed['x-amz-security-token']).toBe(sessionToken);
});

it('a key is not reused for another day, region, service or secret', () => {
  const asked = { method: 'GET', url: new URL(host), headers: {}, body: '' };
  const of = (changed: Partial<typeof signing>) =>
    signRequest(asked, { ...signing, ...changed }).authorization;
  const others = [
    { at: new Date('2015-08-31T12:36:00Z') },
    { region: 'eu-west-1' },
    { service: 'other' },
    { credentials: { ...signing.credentials, secretAccessKey: 'another' } },
  ];
  const all = [{}, ...others, {}].map(of);
  expect(new Set(all).size).toBe(5);
  expect(all[0]).toBe(all.at(-1));
});

afterEach(() => vi.unstubAllEnvs());

it('the credentials come from the environment, with the session token that Lambda sets', () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  expect(ownCredentials()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: 'token' });
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  expect(ownCredentials()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key' });
});

it('without credentials or a region, the error names the variables', () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
  vi.stubEnv('AWS_REGION', '');
  expect(ownCredentials).toThrow('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  expect(awsRegion).toThrow('AWS_REGION is not set: give a region, like us-east-1');
});
