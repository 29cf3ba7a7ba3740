import { randomUUID } from 'node:crypto';
import { login } from '@vaultra/core/contract/auth.ts';
import { inviteMember } from '@vaultra/core/contract/members.ts';
import { mailer } from '@vaultra/core/shared/mail.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { handler as startJob } from '@vaultra/functions/jobs/compute_metrics.ts';
import { handler as messages } from '@vaultra/functions/queues/work.ts';
import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answered } from '../support/agent.ts';
import { clientFor, send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { rpc } from '../support/mcp.ts';
import { newMcpToken } from '../support/mcp-tokens.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';
import { signUp } from '../support/session.ts';
import { deliver, eventOf, signatureOf } from '../support/signed-events.ts';
import { exported, leave } from '../support/user-data.ts';

/** What the functions write on AWS during a user's whole life here: the lines of the logger, and the metrics. */

useCloud();

type Line = Record<string, unknown>;

let owner: Owner;
let lines: Line[];
let text: string;
/** The same of failures alone. */
let jobEnd: unknown;
let failed: { lines: Line[]; text: string };
let eventId: string;
/** What no line may have, by what it is. */
let hidden: Record<string, string>;

const invited = 'Ivy.Invited@guests.example';
const question = 'How are my sales in Timbuktu?';

beforeAll(async () => {
  ({ lines, text } = await logOf(live));
  failed = await logOf(fail);
}, 120_000);

afterAll(() => vi.restoreAllMocks());

/** What the functions write meanwhile. */
async function logOf(happens: () => Promise<void>): Promise<{ lines: Line[]; text: string }> {
  const written: string[] = [];
  const capture = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
  const level = log.getLevelName();
  log.setLogLevel('DEBUG');
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'test-vaultra-function');
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(capture),
  );
  try {
    await happens();
  } finally {
    for (const stream of streams) stream.mockRestore();
    vi.unstubAllEnvs();
    log.setLogLevel(level);
  }
  const text = written.join('');
  const given = text.split('\n').filter((line) => line !== '');
  return { text, lines: given.map((line) => JSON.parse(line)) };
}

/** Sign-up, a wrong password, a connection, an event, a question, an invitation, an export, and leaving. */
async function live(): Promise<void> {
  const business = 'Hedgehog Hats';
  owner = await newOwner(cloud, { name: business });
  const { email, password } = owner;
  await send(cloud, 'POST', '/auth/login', { body: { email, password: 'Wrong-horse-1' } });
  const session = await clientFor(cloud)(login, { body: { email, password } });
  await send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
  const account = await newAccount(cloud);
  await connectStripe(cloud, owner, account);
  await backfilled(cloud, owner);
  const id = await accountOf(cloud, account);
  await deliverEvent(id);
  await answered(owner, { message: question });
  await owner.call(inviteMember, {
    params: { id: owner.businessId },
    body: { email: invited, role: 'viewer' },
  });
  await exported(cloud, owner);
  await leave(cloud, owner);
  await cloud.drain();
  hidden = {
    ...{
      email,
      password,
      business,
      invited,
      question,
      token: owner.token,
      later: 'token' in session ? session.token : '',
    },
    ...{ wrong: 'Wrong-horse-1', name: 'Olive Owner', account },
    ...Object.fromEntries(
      [
        'STRIPE_SECRET_KEY',
        'STRIPE_WEBHOOK_SECRET',
        'STATE_SECRET',
        'ORIGIN_SECRET',
        'USER_POOL_CLIENT_SECRET',
      ].map((name) => [name, process.env[name] ?? '']),
    ),
  };
}

async function deliverEvent(account: string): Promise<void> {
  const event = { ...eventOf(account), created: Math.floor(cloud.clock.now().getTime() / 1000) - 60 };
  eventId = event.id;
  const body = JSON.stringify(event);
  const secret = process.env.STRIPE_WEBHOOK_SECRET ?? '';
  expect((await deliver(cloud, body, signatureOf(body, secret))).status).toBe(200);
  await cloud.drain();
}

/** As AWS words a refusal: with what it was sent, and with the item in a property. */
function refusal({ email, token }: Pick<Owner, 'email' | 'token'>): Error {
  const words = `Value '${email}' failed to satisfy constraint; Bearer ${token}; sk_test_51Hcaabb; cus_NffrFeUf`;
  return Object.assign(new Error(words, { cause: { name: 'Olive Owner' } }), {
    ...{ name: 'ValidationException', $fault: 'client', $metadata: { httpStatusCode: 400, requestId: 'R1' } },
    ...{ Item: { email: { S: email }, name: { S: 'Olive Owner' } }, $response: { body: email } },
  });
}

/** Requests of every kind, a message, and mails, while the table or SES refuses everything in words that repeat what it was sent. */
async function fail(): Promise<void> {
  const other = await newOwner(cloud, { name: 'Hedgehog Hats' });
  const mcpToken = (await newMcpToken(other, other.businessId)).token;
  Object.assign(hidden, { other: other.email, 'its token': other.token, 'its MCP token': mcpToken });
  const table = vi.spyOn(documentClient, 'send').mockRejectedValue(refusal(other));
  const { email, password, token } = other;
  try {
    await send(cloud, 'GET', '/users/businesses', { token });
    await send(cloud, 'POST', '/auth/login', { body: { email, password } });
    await send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
    await signUp(cloud, { email: 'Wilma.Wanted@guests.example', name: 'Wilma Wanted' });
    await send(cloud, 'POST', '/agent/chat', { token, body: { message: question } });
    await rpc(cloud, mcpToken, 'tools/list');
    await messages({
      Records: [recordOf(`${email} is no JSON`), recordOf(JSON.stringify({ email, token }))],
    });
    jobEnd = await startJob(undefined).catch((error: Error) => error.message);
  } finally {
    table.mockRestore();
  }
  const mails = vi.spyOn(mailer, 'send').mockRejectedValue(refusal(other));
  try {
    const body = { email: invited, role: 'viewer' };
    await send(cloud, 'POST', `/users/businesses/${other.businessId}/invitations`, { token, body });
    await send(cloud, 'POST', '/auth/forgot-password', { body: { email } });
    await cloud.drain();
  } finally {
    mails.mockRestore();
  }
}

const recordOf = (body: string) =>
  ({
    ...{ body, messageId: randomUUID(), receiptHandle: 'none', messageAttributes: {} },
    attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'a group' },
  }) as unknown as SQSRecord;

const ofMessage = (message: string) => lines.filter((line) => line.message === message);
/** The values of a metric, over all lines. */
const measured = (name: string) => lines.flatMap((line) => (name in line ? [Number(line[name])] : []));
const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

describe('the logs of failures', () => {
  it('have a line of each kind, with the refusal’s name and request', () => {
    const kinds = new Set(failed.lines.filter(({ error }) => error).map(({ message }) => message));
    expect([...kinds].sort()).toEqual([
      'a group failed as a whole; trying its messages one by one',
      'failed',
      'message failed',
      'request not counted',
      'retry not brought forward',
      'trigger failed',
    ]);
    const refused = failed.lines.filter(
      ({ error }) => (error as Line | undefined)?.name === 'ValidationException',
    );
    expect(refused.length).toBeGreaterThan(5);
    for (const line of refused) expect(line).toMatchObject({ error: { $metadata: { requestId: 'R1' } } });
  });

  it('have the cause of a failed job, and Lambda gets an error without it', () => {
    expect(failed.lines.find(({ job }) => job === 'compute_metrics')).toMatchObject({ message: 'failed' });
    expect(jobEnd).toBe('it failed; the cause is in the log');
  });

  it('have no email, name, token, secret or id of a person', () => {
    for (const [what, value] of Object.entries({
      ...hidden,
      wanted: 'Wilma',
      key: 'sk_test_',
      customer: 'cus_Nf',
    }))
      expect(failed.text.toLowerCase().includes(value.toLowerCase()), what).toBe(false);
    expect(failed.text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  });
});

describe('the logs of a user’s whole life', () => {
  it('have no email, name, question, password, token, secret or amount', () => {
    for (const [what, value] of Object.entries(hidden)) {
      expect(value.length, what).toBeGreaterThan(4);
      expect(text.toLowerCase().includes(value.toLowerCase()), what).toBe(false);
    }
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
    expect(text).not.toMatch(/[$€£]\s?\d/);
    expect(text).not.toMatch(/\beyJ[\w-]{10,}/);
    const keys = new Set(text.match(/"\w+":/g));
    for (const key of [
      'amount',
      'balance',
      'currency',
      'revenue_total',
      'email',
      'token',
      'secret',
      'password',
      'address',
      'body',
    ])
      expect([key, keys.has(`"${key}":`)]).toEqual([key, false]);
  });

  it('have the request, the user and the business of each request about one', () => {
    const requests = ofMessage('request');
    expect(requests.length).toBeGreaterThan(10);
    for (const one of requests)
      expect(one).toMatchObject({ request_id: expect.any(String), operation: expect.any(String) });
    const [asked] = requests.filter(({ operation }) => operation === 'agent/chat');
    expect(asked).toMatchObject({ user_id: owner.userId, business_id: owner.businessId, status: 200 });
  });

  it('follow an event from the webhook’s door to the recompute of its business', () => {
    const [door] = ofMessage('request').filter(({ event_id }) => event_id === eventId);
    expect(door).toMatchObject({ operation: 'stripe/webhook', status: 200 });
    const handled = ofMessage('handled');
    const [applied] = handled.filter(({ event_id = '' }) => String(event_id).includes(eventId));
    expect(applied).toMatchObject({ queue: 'stripe-events', messages: 1, ms: expect.any(Number) });
    const [recomputed] = handled
      .slice(handled.indexOf(applied as Line))
      .filter(({ queue }) => queue === 'follow-up');
    expect(recomputed).toMatchObject({ business_id: owner.businessId });
  });

  it('have a metric for each event of that life', () => {
    const [delivered, accepted, applied] = ['EventsDelivered', 'EventsAccepted', 'EventsApplied'].map(
      (name) => sum(measured(name)),
    );
    // The sandbox sends events of its own, also of types that the product ignores.
    expect(accepted).toBeGreaterThan(0);
    expect(delivered).toBeGreaterThanOrEqual(accepted ?? 0);
    expect(applied).toBe(accepted);
    const age = Math.max(...measured('OldestEventAge'));
    expect(age).toBeGreaterThanOrEqual(60);
    expect(age).toBeLessThan(120);
    expect(sum(measured('StripeReads'))).toBeGreaterThan(3);
    expect(measured('RecomputeTime').length).toBeGreaterThan(0);
    expect(sum(measured('MailsSent'))).toBeGreaterThan(1);
    expect(measured('MessagesSetAside')).toEqual([]);
  });
});
