import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Plain } from './plain-objects.ts';

/** One account at a plain Stripe: what a test put into it, and how it answers. */
export interface PlainAccount {
  /** Objects by id, in the order they were first put. */
  objects: Map<string, Plain>;
  put(...objects: Plain[]): void;
  /** If false, `expand[]` is ignored, as by a server that does not support it. */
  expands: boolean;
  /** Marks the account as live. */
  live: boolean;
  /** Our access was revoked. */
  revoked: boolean;
}

/** Stripe's wire format over objects that a test adds. It does nothing without a request. */
export interface PlainStripe {
  url: string;
  account(id: string): PlainAccount;
  /** Every requested path that is not served. The product must not call these. */
  unknownPaths: string[];
  close(): Promise<void>;
}

const collections: Record<string, string> = {
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  payouts: 'payout',
  subscriptions: 'subscription',
  subscription_items: 'subscription_item',
  prices: 'price',
  payment_intents: 'payment_intent',
  balance_transactions: 'balance_transaction',
  events: 'event',
};

class Refusal extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

const missing = (id: string) =>
  new Refusal(404, {
    error: {
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'id',
      message: `No such object: '${id}'`,
    },
  });

export async function startPlainStripe(): Promise<PlainStripe> {
  const accounts = new Map<string, PlainAccount>();
  const unknownPaths: string[] = [];
  const account = (id: string) => {
    const known = accounts.get(id) ?? newAccount();
    accounts.set(id, known);
    return known;
  };
  const answer = async (request: IncomingMessage): Promise<object> => {
    const url = new URL(request.url ?? '', 'http://plain.stripe');
    const parts = url.pathname.slice(1).split('/');
    if (request.method === 'POST' && parts[0] === 'oauth')
      return oauth(parts[1], await form(request), account);
    const [, collection = '', id] = parts;
    const ofAccount = String(request.headers['stripe-account'] ?? '');
    const known = accounts.get(ofAccount);
    if (!known || known.revoked) throw accessEnded(ofAccount);
    if (request.method === 'GET' && parts[0] === 'v1') {
      if (collection === 'account' && !id) return found(known, ofAccount);
      if (collection === 'balance' && !id) return { object: 'balance', available: [], pending: [] };
      if (collection === 'accounts' && id) return found(known, id);
      const type = collections[collection];
      if (type && id) return render(known, found(known, id, type), url.searchParams);
      if (type) return list(known, type, url);
    }
    unknownPaths.push(`${request.method} ${url.pathname}`);
    throw new Refusal(404, {
      error: { type: 'invalid_request_error', message: `Unrecognized request URL (${url.pathname})` },
    });
  };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    let [status, body]: [number, object] = [200, {}];
    try {
      body = await answer(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      [status, body] = [error.status, error.body];
    }
    response.writeHead(status, { 'Content-Type': 'application/json', 'Request-Id': 'req_plain' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    unknownPaths,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function newAccount(): PlainAccount {
  const objects = new Map<string, Plain>();
  return {
    objects,
    put: (...put) => {
      for (const object of put) objects.set(object.id, object);
    },
    expands: true,
    live: false,
    revoked: false,
  };
}

const accessEnded = (id: string) =>
  new Refusal(403, {
    error: {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key does not have access to account '${id}' (or that account does not exist).`,
    },
  });

/** The code of a consent is the account's id. */
function oauth(
  step: string | undefined,
  sent: URLSearchParams,
  account: (id: string) => PlainAccount,
): object {
  if (step === 'token') {
    const id = sent.get('code') ?? '';
    account(id).revoked = false;
    return { stripe_user_id: id, livemode: account(id).live, scope: 'read_only', token_type: 'bearer' };
  }
  const id = sent.get('stripe_user_id') ?? '';
  account(id).revoked = true;
  return { stripe_user_id: id };
}

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

function found({ objects }: PlainAccount, id: string, type?: string): Plain {
  const object = objects.get(id);
  if (!object || (type && object.object !== type)) throw missing(id);
  return object;
}

/** Newest first; within one second, the last one put comes first. */
function list(account: PlainAccount, type: string, { pathname, searchParams: asked }: URL): object {
  const limit = Number(asked.get('limit') ?? 10);
  if (!(limit >= 1 && limit <= 100)) throw new Refusal(400, { error: { type: 'invalid_request_error' } });
  const rows = [...account.objects.values()]
    .filter(({ object }) => object === type)
    .reverse()
    .filter((row) => wanted(row, asked))
    .sort((a, b) => Number(b.created) - Number(a.created));
  const after = asked.get('starting_after');
  const from = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) throw missing(after);
  return {
    object: 'list',
    url: pathname,
    has_more: rows.length > from + limit,
    data: rows.slice(from, from + limit).map((row) => render(account, row, asked, 'data.')),
  };
}

function wanted(row: Plain, asked: URLSearchParams): boolean {
  const created = Number(row.created);
  const bound = (name: string, holds: (limit: number) => boolean) => {
    const value = asked.get(`created[${name}]`);
    return value === null || holds(Number(value));
  };
  if (!bound('gte', (limit) => created >= limit) || !bound('gt', (limit) => created > limit)) return false;
  if (!bound('lte', (limit) => created <= limit) || !bound('lt', (limit) => created < limit)) return false;
  if (row.object === 'subscription') {
    const status = asked.get('status');
    return status === 'all' || (status === null ? row.status !== 'canceled' : row.status === status);
  }
  if (row.object === 'balance_transaction') return [null, row.type].includes(asked.get('type'));
  const charge = asked.get('charge');
  if (row.object === 'refund' && charge !== null) return row.charge === charge;
  if (row.object === 'subscription_item') return row.subscription === asked.get('subscription');
  if (row.object !== 'event') return true;
  const types = [...asked].filter(([name]) => /^types(\[\d*\])?$/.test(name)).map(([, value]) => value);
  return types.length === 0 || types.includes(String(row.type));
}

/** A copy with the requested fields expanded. @param under the prefix of paths in list rows */
function render(account: PlainAccount, object: Plain, asked: URLSearchParams, under = ''): Plain {
  const copy = structuredClone(object);
  if (!account.expands) return copy;
  for (const [name, path] of asked) {
    if (!/^expand(\[\d*\])?$/.test(name) || !path.startsWith(under)) continue;
    expand(account, copy, path.slice(under.length).split('.'));
  }
  return copy;
}

/** Fields that are only returned when expanded. Each is stored in its own object, `<field>_<id>`. */
function onRequest({ object }: Record<string, unknown>, field: string): boolean {
  if (object === 'price') return field === 'tiers' || field === 'currency_options';
  return object === 'coupon' && (field === 'applies_to' || field === 'currency_options');
}

function expand(account: PlainAccount, node: unknown, [field, ...rest]: string[]): void {
  if (Array.isArray(node)) {
    for (const one of node) expand(account, one, [field ?? '', ...rest]);
    return;
  }
  if (!field || typeof node !== 'object' || node === null) return;
  const holder = node as Record<string, unknown>;
  const behind = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(behind);
    const known = typeof value === 'string' ? account.objects.get(value) : undefined;
    return known ? structuredClone(known) : value;
  };
  // Prices and coupons return these fields only when asked to.
  if (onRequest(holder, field)) holder[field] = account.objects.get(`${field}_${holder.id}`)?.[field];
  else holder[field] = behind(holder[field]);
  expand(account, holder[field], rest);
}
