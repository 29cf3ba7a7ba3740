import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A model server for tests on this machine that speaks OpenAI's Chat Completions. A test scripts its replies and sees its requests.
 * https://platform.openai.com/docs/api-reference/chat-streaming
 */
export interface ModelServer {
  url: string;
  /** The requests so far, the oldest first. */
  requests: Seen[];
  /** Replaces the replies that are left. */
  script(...replies: Reply[]): void;
  close(): Promise<void>;
}

export interface Seen {
  path: string;
  headers: IncomingMessage['headers'];
  /** The body as it came. */
  text: string;
  body: {
    model: string;
    store?: boolean;
    tools?: { function: { name: string; description: string; parameters: object } }[];
    messages: { role: string; content: string | null; tool_calls?: ToolCall[]; tool_call_id?: string }[];
  };
  /** Whether the caller hung up before the end. */
  hungUp: Promise<boolean>;
}

interface ToolCall {
  id: string;
  function: { name: string; arguments: string };
}

/** A text, calls of tools, or something that happens on the way. */
export type Piece =
  | string
  | { name: string; arguments?: unknown; id?: string | null; index?: number }
  | { until: Promise<unknown> }
  | 'cut'
  /** For text that is not a reply: unchanged chunks. */
  | { chunk: object };

export type Reply =
  | { pieces: Piece[]; finish?: string | null; usage?: { input: number; output: number } | 'each' | null }
  | { status: number; body?: unknown; headers?: Record<string, string> };

export const says = (...pieces: Piece[]): Reply => ({ pieces });
export const call = (name: string, given: unknown = {}): Piece => ({ name, arguments: given });

/** The rest never arrives. */
export const stall: Piece = { until: Promise.withResolvers().promise };

export async function startModelServer(): Promise<ModelServer> {
  const requests: Seen[] = [];
  let replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const clientClosed = new Promise<boolean>((resolve) =>
      response.once('close', () => resolve(!response.writableFinished)),
    );
    const text = Buffer.concat(chunks).toString('utf8');
    const body = JSON.parse(text);
    requests.push({ path: request.url ?? '', headers: request.headers, text, body, hungUp: clientClosed });
    const problem = refusal(request, body);
    const reply = problem ? { status: 400, body: { error: { message: problem } } } : replies.shift();
    if (!reply) send(response, { status: 400, body: { error: { message: 'no reply is left' } } });
    else if ('status' in reply) send(response, reply);
    else await stream(response, reply, body.tools);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script(...scripted) {
      requests.length = 0;
      replies = scripted;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Requests that OpenAI itself refuses with 400. */
function refusal({ url, method }: IncomingMessage, body: Seen['body']): string | undefined {
  if (method !== 'POST' || url !== '/v1/chat/completions') return `there is no ${method} ${url}`;
  let open: string[] = [];
  for (const { role, tool_calls = [], tool_call_id = '' } of body.messages) {
    if (role === 'tool') {
      if (!open.includes(tool_call_id)) return `no call ${tool_call_id} is open`;
      open = open.filter((id) => id !== tool_call_id);
      continue;
    }
    if (open.length > 0) return `${open} have no result`;
    open = tool_calls.map(({ id }) => id);
    if (new Set(open).size < open.length || open.includes('')) return 'ids of calls are not unique';
    for (const { function: called } of tool_calls) {
      if (!/^[\w-]{1,64}$/.test(called.name)) return `${called.name} is no name`;
      JSON.parse(called.arguments);
    }
  }
  return open.length > 0 ? `${open} have no result` : undefined;
}

function send(response: ServerResponse, { status, body = {}, headers }: Extract<Reply, { status: number }>) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

type Streamed = Extract<Reply, { pieces: Piece[] }>;

async function stream(
  response: ServerResponse,
  { pieces, finish, usage = { input: 100, output: 10 } }: Streamed,
  tools: unknown,
) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const write = (chunk: object) => {
    const bytes = Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
    // Cut anywhere, also within a character.
    for (let from = 0; from < bytes.length; from += 61) response.write(bytes.subarray(from, from + 61));
  };
  const used = ({ input, output }: { input: number; output: number }) => ({
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  });
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model' };
  let chunks = 0;
  const delta = (given: object, finish_reason: string | null = null) => {
    chunks += 1;
    const growing = usage === 'each' ? used({ input: 100, output: chunks }) : {};
    write({ ...head, choices: [{ index: 0, delta: given, finish_reason }], ...growing });
  };
  delta({ role: 'assistant', content: '' });
  let index = 0;
  for (const piece of pieces) {
    if (piece === 'cut') {
      // Written data is sent first.
      await new Promise((soon) => setTimeout(soon, 20));
      response.destroy();
      return;
    }
    if (typeof piece === 'string') for (const text of cut(piece, 5)) delta({ content: text });
    else if ('until' in piece) await piece.until;
    else if ('chunk' in piece) write(piece.chunk);
    else {
      const at = piece.index ?? index;
      const { name, id = `call_${at}_${chunks}`, arguments: given = {} } = piece;
      const text = typeof given === 'string' ? given : JSON.stringify(given);
      const called = { type: 'function', function: { name, arguments: '' } };
      delta({ tool_calls: [{ index: at, ...(id === null ? {} : { id }), ...called }] });
      for (const part of cut(text, 3)) delta({ tool_calls: [{ index: at, function: { arguments: part } }] });
      index += 1;
    }
  }
  const reason = finish === undefined ? (index > 0 && tools ? 'tool_calls' : 'stop') : finish;
  if (reason !== null) delta({}, reason);
  if (usage !== null && usage !== 'each') write({ ...head, choices: [], ...used(usage) });
  response.write('data: [DONE]\n\n');
  response.end();
}

function cut(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += length) pieces.push(text.slice(from, from + length));
  return pieces;
}
