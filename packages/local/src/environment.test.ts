import { describe, expect, test } from 'vitest';
import { dataDirOf, readEnvironment, StartError } from './environment.ts';

const ownStripe = {
  STRIPE_SECRET_KEY: 'rk_live_1',
  STRIPE_CONNECT_CLIENT_ID: 'ca_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1,whsec_2',
};

function refusal(env: Record<string, string>): string {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('the environment was accepted');
}

test('all variables are optional', () => {
  expect(readEnvironment({ HOME: '/home/olive' })).toEqual({
    PORT: 3000,
    VAULTRA_DATA_DIR: '.vaultra',
    VAULTRA_EMPTY: '0',
    VAULTRA_TRADE: 'on',
    VAULTRA_SCHEDULES: 'on',
    RETRY_SCALE: '0.02',
    WEBHOOK_LOOPBACK: '0',
    AUTH_CONFIRMATION: 'none',
  });
});

test('set variables are used', () => {
  const env = { PORT: '0', VAULTRA_NOW: '2026-06-01T12:00:00Z', STRIPE_API_BASE: 'http://localhost:1' };
  expect(readEnvironment({ ...env, ...ownStripe })).toMatchObject({ ...env, ...ownStripe, PORT: 0 });
});

test.each<[Record<string, string>, RegExp]>([
  [{ LLM_PROVIDER: 'gpt' }, /LLM_PROVIDER is wrong: give composer, openai or bedrock/],
  [{ LLM_PROVIDER: 'bedrock' }, /LLM_PROVIDER=bedrock works on AWS/],
  [{ LLM_PROVIDER: 'openai' }, /needs OPENAI_API_KEY, or OLLAMA_BASE_URL/],
  [{ OPENAI_BASE_URL: 'localhost' }, /OPENAI_BASE_URL is wrong: give an OpenAI-compatible server's URL/],
  [{ OLLAMA_BASE_URL: 'localhost:11434' }, /OLLAMA_BASE_URL is wrong: give an Ollama server's URL/],
  [{ OPENAI_INPUT_PRICE: '' }, /OPENAI_INPUT_PRICE is wrong: give US dollars/],
  [{ OPENAI_OUTPUT_PRICE: '$2' }, /OPENAI_OUTPUT_PRICE is wrong: give US dollars/],
  [{ ANSWER_SECONDS: '60' }, /ANSWER_SECONDS is wrong: give seconds, from 1 to 28/],
])('the settings %j of a language model are refused at the start', (env, words) => {
  expect(refusal(env)).toMatch(words);
});

test.each<Record<string, string>>([
  { LLM_PROVIDER: 'composer' },
  { LLM_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-1', OPENAI_INPUT_PRICE: '0.25' },
  { LLM_PROVIDER: 'openai', OLLAMA_BASE_URL: 'http://localhost:11434', OPENAI_MODEL: 'qwen3' },
])('the settings %j of a language model are taken', (env) => {
  expect(readEnvironment(env).PORT).toBe(3000);
});

describe('an invalid value is refused with its variable and the valid values', () => {
  test.each([
    ['PORT', ''],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['VAULTRA_DATA_DIR', ''],
    ['VAULTRA_EMPTY', 'true'],
    ['VAULTRA_TRADE', '0'],
    ['VAULTRA_SCHEDULES', ''],
    ['RETRY_SCALE', '1.5'],
    ['VAULTRA_NOW', '2026-06-01'],
    ['VAULTRA_NOW', '2026-02-30T00:00:00Z'],
    ['AUTH_CONFIRMATION', 'mail'],
    ['STRIPE_SECRET_KEY', 'pk_test_1'],
    ['STRIPE_WEBHOOK_SECRET', 'secret'],
    ['STRIPE_CONNECT_CLIENT_ID', '1'],
    ['STRIPE_APP_CLIENT_ID', '1'],
    ['STRIPE_API_BASE', 'ftp://localhost'],
    ['STRIPE_CONNECT_BASE', 'localhost'],
    ['STRIPE_MARKETPLACE_BASE', 'localhost'],
  ])('%s=%s', (name, value) => {
    const message = refusal({ ...ownStripe, [name]: value });
    expect(message).toMatch(new RegExp(`^ {2}${name}: give `, 'm'));
    expect(message.split('\n')).toHaveLength(2);
  });
});

test('all invalid values are listed together', () => {
  expect(refusal({ PORT: 'x', VAULTRA_TRADE: 'x' })).toMatch(/PORT: [\s\S]*VAULTRA_TRADE: /);
});

test('an incomplete configuration of an own Stripe account lists the missing variables', () => {
  const { STRIPE_SECRET_KEY, STRIPE_CONNECT_CLIENT_ID, STRIPE_WEBHOOK_SECRET } = ownStripe;
  expect(refusal({ STRIPE_SECRET_KEY })).toMatch(
    /set STRIPE_CONNECT_CLIENT_ID \(or STRIPE_APP_CLIENT_ID\) and STRIPE_WEBHOOK_SECRET;/,
  );
  expect(refusal({ STRIPE_SECRET_KEY, STRIPE_CONNECT_CLIENT_ID })).toMatch(/also set STRIPE_WEBHOOK_SECRET;/);
  expect(refusal({ STRIPE_WEBHOOK_SECRET })).toMatch(
    /also set STRIPE_SECRET_KEY and STRIPE_CONNECT_CLIENT_ID \(or STRIPE_APP_CLIENT_ID\);/,
  );
  const app = { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_APP_CLIENT_ID: 'ca_2' };
  expect(readEnvironment(app)).toMatchObject(app);
  expect(refusal({ ...ownStripe, STRIPE_MARKETPLACE_BASE: 'http://localhost:1' })).toMatch(
    /also set STRIPE_APP_CLIENT_ID\./,
  );
  expect(refusal({ STRIPE_API_BASE: 'http://localhost:1' })).toMatch(
    /With STRIPE_API_BASE, also set STRIPE_SECRET_KEY/,
  );
});

test('the data folder can be read if other variables are invalid', () => {
  expect(dataDirOf({ PORT: 'x', VAULTRA_DATA_DIR: '/tmp/x' })).toBe('/tmp/x');
  expect(() => dataDirOf({ VAULTRA_DATA_DIR: '' })).toThrow(/VAULTRA_DATA_DIR: give a folder/);
});
