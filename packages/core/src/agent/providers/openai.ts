import type OpenAI from 'openai';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { secret } from '../../shared/secret.ts';
import { awsRegion } from '../../shared/sign-request.ts';
import type { Model, ModelCall, ModelEvent, ModelMessage, ModelRequest } from './model.ts';
import { signedFetch } from './signed-fetch.ts';

/** An answer of 120 words needs some 400 tokens; reasoning models use more before it. */
const mostTokens = 4000;
/** Retries of a 429 or a 5xx before the first byte. */
const maxRetries = 1;

type Chunk = OpenAI.ChatCompletionChunk;

type Connection = { apiKey: string; baseURL: string; fetch?: typeof fetch };

/**
 * A server that speaks OpenAI's Chat Completions: OpenAI, Ollama, vLLM, LiteLLM, Bedrock, and others. No state is kept there. The
 * package is loaded with the first question.
 */
export async function openAiModel(provider: 'openai' | 'bedrock', name: string): Promise<Model> {
  const [{ OpenAI: Client }, connection] = await Promise.all([
    import('openai'),
    provider === 'bedrock' ? toBedrock() : toOpenAi(),
  ]);
  const client = new Client({ ...connection, maxRetries });
  // Bedrock keeps nothing, and refuses fields that it does not know.
  const options = provider === 'bedrock' ? {} : { store: false };
  return { name, reply: (request) => reply(client, { model: name, ...options }, request) };
}

async function toOpenAi(): Promise<Connection> {
  const { OPENAI_BASE_URL = 'https://api.openai.com/v1', OLLAMA_BASE_URL } = config.agent();
  if (OLLAMA_BASE_URL === undefined)
    return { apiKey: await secret('OPENAI_API_KEY'), baseURL: OPENAI_BASE_URL };
  // Ollama needs no key, and the package refuses to be without one.
  return { apiKey: 'ollama', baseURL: `${OLLAMA_BASE_URL.replace(/(\/v1)?\/*$/, '')}/v1` };
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/inference-chat-completions.html */
async function toBedrock(): Promise<Connection> {
  const region = awsRegion();
  const { OPENAI_BASE_URL = `https://bedrock-runtime.${region}.amazonaws.com/openai/v1` } = config.agent();
  return { apiKey: 'none', baseURL: OPENAI_BASE_URL, fetch: signedFetch('bedrock', region) };
}

async function* reply(
  client: OpenAI,
  options: { model: string; store?: boolean },
  { messages, tools, signal }: ModelRequest,
): AsyncGenerator<ModelEvent> {
  try {
    const chunks = await client.chat.completions.create(
      {
        ...options,
        stream: true,
        stream_options: { include_usage: true },
        max_completion_tokens: mostTokens,
        messages: messages.map(toMessage),
        ...(tools.length > 0
          ? { tools: tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) }
          : {}),
      },
      { signal },
    );
    yield* eventsOf(chunks, `call_${messages.length}`);
    // The package ends an aborted stream without an error.
    signal.throwIfAborted();
  } catch (error) {
    throw await toUpstreamError(error, signal);
  }
}

/** @param newId the prefix of ids for calls without an id */
async function* eventsOf(chunks: AsyncIterable<Chunk>, newId: string): AsyncGenerator<ModelEvent> {
  const calls: ModelCall[] = [];
  const open = new Map<number, ModelCall>();
  let reason: string | undefined;
  let usage: Chunk['usage'];
  for await (const chunk of chunks) {
    // The last chunk has only the usage. Some servers repeat a growing usage in each chunk.
    usage = chunk.usage ?? usage;
    const choice = chunk.choices?.[0];
    if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content };
    for (const { index, id, function: called } of choice?.delta?.tool_calls ?? []) {
      let call = open.get(index);
      // Some servers give each call the index 0, leave out the id, or repeat it.
      if (!call || (id && call.id && id !== call.id)) {
        call = { id: '', name: '', arguments: '' };
        calls.push(call);
        open.set(index, call);
      }
      call.id ||= id ?? '';
      call.name ||= called?.name ?? '';
      call.arguments += called?.arguments ?? '';
    }
    reason = choice?.finish_reason ?? reason;
  }
  if (usage) yield { kind: 'usage', input: usage.prompt_tokens, output: usage.completion_tokens };
  // A connection that breaks off can look like an end, and so does a reply that has no room left.
  if (reason === undefined || reason === 'length' || reason === 'content_filter')
    throw new AppError('UPSTREAM_ERROR', 'The language model broke off in the middle of its answer.');
  if (calls.length > 0)
    yield {
      kind: 'calls',
      calls: calls.map((call, index) => ({ ...call, id: call.id || `${newId}_${index}` })),
    };
}

function toMessage(message: ModelMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role === 'tool')
    return { role: 'tool', tool_call_id: message.callId, content: message.content };
  if (message.role !== 'assistant' || !message.calls) return { role: message.role, content: message.content };
  return {
    role: 'assistant',
    content: message.content || null,
    tool_calls: message.calls.map(({ id, name, arguments: given }) => ({
      id,
      type: 'function',
      // Servers refuse a conversation whose calls they cannot read, also if the model wrote them.
      function: { name: name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unknown', arguments: readable(given) },
    })),
  };
}

function readable(given: string): string {
  try {
    JSON.parse(given);
    return given;
  } catch {
    return '{}';
  }
}

/** The provider's own words may contain a key or a prompt, so neither the caller nor the log gets them. */
async function toUpstreamError(error: unknown, signal: AbortSignal): Promise<unknown> {
  // The caller disconnected, so no one receives this.
  if (signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError') return signal.reason;
  if (signal.aborted) return new AppError('UPSTREAM_ERROR', 'The language model did not answer in time.');
  if (error instanceof AppError) return error;
  const { APIError } = await import('openai');
  const { status, code } = error instanceof APIError ? error : { status: undefined, code: undefined };
  const { name, cause } = error as Error;
  const known = status ?? (cause as NodeJS.ErrnoException | undefined)?.code;
  return new AppError('UPSTREAM_ERROR', wordsFor(status), {
    cause: new Error(`the model's server: ${[name, known, code].filter(Boolean).join(' ')}`),
  });
}

function wordsFor(status: number | undefined): string {
  if (status === 429) return 'The language model takes no more questions right now. Try again in a minute.';
  if (status !== undefined && status >= 400 && status < 500 && status !== 408)
    return 'The language model refused the request. Its key, its name, or its address may be wrong.';
  return 'The language model cannot be reached right now. Try again in a minute.';
}
