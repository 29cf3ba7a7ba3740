import { expect, test } from 'vitest';
import { toEvent } from './event.ts';

const url = 'http://localhost:3000';
const event = (request: Request, body = Buffer.alloc(0), params: Record<string, string> = {}) =>
  toEvent(request, body, 'POST /my/path', params);

/**
 * AWS's example of payload 2.0, except for fields that need a proxy:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
test('a request becomes the event of AWS’s documented example', () => {
  const request = new Request(`${url}/my/path?parameter1=value1&parameter1=value2&parameter2=value`, {
    method: 'POST',
    headers: [
      ['Cookie', 'cookie1; cookie2'],
      ['Header1', 'value1'],
      ['Header2', 'value1'],
      ['Header2', 'value2'],
      ['Content-Type', 'text/plain'],
      ['User-Agent', 'agent'],
    ],
  });
  expect(event(request, Buffer.from('Hello from Lambda'), { parameter1: 'value1' })).toEqual({
    version: '2.0',
    routeKey: 'POST /my/path',
    rawPath: '/my/path',
    rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
    cookies: ['cookie1', 'cookie2'],
    headers: {
      'content-type': 'text/plain',
      header1: 'value1',
      header2: 'value1, value2',
      'user-agent': 'agent',
    },
    queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      http: {
        method: 'POST',
        path: '/my/path',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'agent',
      },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      routeKey: 'POST /my/path',
      stage: '$default',
      time: expect.any(String),
      timeEpoch: expect.any(Number),
    },
    body: 'Hello from Lambda',
    pathParameters: { parameter1: 'value1' },
    isBase64Encoded: false,
  });
});

test('fields without a value are absent, not empty', () => {
  const bare = event(new Request(`${url}/`));
  for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) {
    expect(bare).not.toHaveProperty(name);
  }
  expect(bare).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
});

test('parameters keep their names, even names of Object.prototype', () => {
  const { queryStringParameters = {} } = event(new Request(`${url}/?__proto__=1&constructor=2`));
  expect(Object.entries(queryStringParameters)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

test('query parameters are decoded, but the raw query is not', () => {
  const { queryStringParameters, rawQueryString } = event(new Request(`${url}/?q=a%26b+c%C3%A9&empty=`));
  expect(queryStringParameters).toEqual({ q: 'a&b cé', empty: '' });
  expect(rawQueryString).toBe('q=a%26b+c%C3%A9&empty=');
});

const text = Buffer.from('{"name":"Café"}');
const binary = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]);
test.each([
  ['JSON', 'application/json; charset=utf-8', text, false],
  ['a JSON subtype', 'application/problem+json', text, false],
  ['text', 'text/csv', text, false],
  ['a form', 'application/x-www-form-urlencoded', text, true],
  ['an image', 'image/jpeg', binary, true],
  ['JSON that is not valid UTF-8', 'application/json', binary, true],
])('%s keeps its exact bytes', (_, type, bytes, base64) => {
  const request = new Request(`${url}/`, { method: 'POST', headers: { 'Content-Type': type } });
  const { body = '', isBase64Encoded } = event(request, bytes);
  expect(isBase64Encoded).toBe(base64);
  expect(Buffer.from(body, base64 ? 'base64' : 'utf8')).toEqual(bytes);
});
