import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { hide } from './hide.ts';

const lineOf = (value: unknown) => JSON.stringify({ error: value }, hide);

const jwt = 'eyJraWQiOiJhIn0.eyJzdWIiOiJiIn0.c2lnbmF0dXJl';
const person = { email: 'Olive.Owner+a@guests.example', name: 'Olive Owner' };

/** The error of a call. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const stripeRaw = {
  ...{ type: 'invalid_request_error', code: 'resource_missing', statusCode: 404 },
  message: "No such customer: 'cus_NffrFeUfNV2Hib'; key sk_live_51HcaabbCCddEE, a@b.example",
  headers: { 'stripe-account': 'acct_1', 'idempotency-key': 'Olive Owner' },
};

const failures: Record<string, () => unknown> = {
  'a cancelled transaction': () =>
    new TransactionCanceledException({
      message: 'Transaction cancelled [ConditionalCheckFailed]',
      $metadata: { httpStatusCode: 400, requestId: 'R1' },
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { name: { S: person.name } } }],
    }),
  'a refusal of Cognito': () =>
    Object.assign(new Error(`Value '${person.email}' at 'username' failed to satisfy constraint`), {
      $response: { body: `{"name":"${person.name}"}` },
    }),
  'a refusal of Stripe': () =>
    new Stripe.errors.StripeInvalidRequestError(stripeRaw as Stripe.StripeRawError),
  'a refusal of a model’s server': () =>
    new OpenAI.APIError(
      401,
      { message: 'Incorrect API key provided: sk-proj-abcdef123456', question: person.name },
      undefined,
      new Headers({ authorization: `Bearer ${jwt}` }),
    ),
  'a message that is no JSON': () => thrownBy(() => JSON.parse(`Olive Owner <${person.email}>`)),
  'a message that breaks off': () => thrownBy(() => JSON.parse('{"name":"Olive Owner"')),
  'a call that did not arrive': () =>
    new TypeError('fetch failed', {
      cause: new Error(`connect ECONNREFUSED https://hooks.example/in?key=${jwt}&who=Olive%20Owner`),
    }),
  'an error around another': () =>
    new AppError('UPSTREAM_ERROR', 'It did not answer.', {
      cause: new Error(`Authorization: Bearer ${jwt}, rk_test_51HcaabbCCddEE, vlt_mcp_abcdefghijkl`),
    }),
  'an answer as the cause': () => new Error('it failed', { cause: { body: person } }),
  'words of a person': () => `Ticket 7: ${person.email} confirmed`,
};

const secret =
  /olive|owner|@|eyJ|sk_live|sk-proj|rk_test|vlt_mcp|cus_|hooks\.example\/in\?\w|stripe-account/i;

it.each(Object.entries(failures))('%s has no personal data and no secret in its line', (_, make) => {
  const error = make();
  const line = lineOf(error);
  expect(line).not.toMatch(secret);
  // The words that say what happened stay.
  expect(line.length).toBeGreaterThan(40);
});

it('an error keeps its name, its words, its codes, its stack and its cause', () => {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  const error = new AppError('UPSTREAM_ERROR', 'Stripe did not answer.', { cause });
  expect(JSON.parse(lineOf(error)).error).toMatchObject({
    ...{ name: 'AppError', message: 'Stripe did not answer.', code: 'UPSTREAM_ERROR' },
    stack: expect.stringContaining('hide.test.ts:'),
    cause: { message: 'read ECONNRESET', code: 'ECONNRESET' },
  });
  const refused = failures['a cancelled transaction']?.();
  expect(JSON.parse(lineOf(refused)).error.$metadata).toMatchObject({ requestId: 'R1' });
});

it.each([
  'acct_1Ffff',
  'evt_1Ffff',
  'biz_01HZX',
  'no column "a" in file:///var/task/node_modules/@aws-sdk/core/index.js:7',
  'https://api.stripe.com/v1/charges',
])('%s stays as it is', (text) => {
  expect(hide('', text)).toBe(text);
});
