import type OpenAI from 'openai';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { secret } from '../../shared/secret.ts';
import type { Model, ModelCall, ModelEvent, ModelMessage, ModelRequest } from './model.ts';

/** An answer of 120 words needs some 400 tokens; reasoning models use more before it. */
const mostTokens = 4000;
/** Retries of a 429 or a 5xx before the first byte. */
const maxRetries = 1;

type Chunk = OpenAI.ChatCompletionChunk;

/**
 * A server that speaks OpenAI's Chat Completions: OpenAI, Ollama, vLLM, LiteLLM, and others. No state is kept there. The package is
 * loaded with the first question.
 */
export async function openAiModel(): Promise<Model> {
  const { OPENAI_BASE_URL, OLLAMA_BASE_URL, OPENAI_MODEL } = config.agent();
  const baseURL =
    OLLAMA_BASE_URL === undefined ? OPENAI_BASE_URL : `${OLLAMA_BASE_URL.replace(/\/$/, '')}/v1`;
  const [{ OpenAI: Client }, apiKey] = await Promise.all([
    import('openai'),
    // Ollama needs none, and the package refuses to be without one.
    OLLAMA_BASE_URL === undefined ? secret('OPENAI_API_KEY') : 'ollama',
  ]);
  const client = new Client({ apiKey, baseURL, maxRetries });
  return {
    name: OPENAI_MODEL,
    reply: (request) => reply(client, OPENAI_MODEL, request),
  };
}

async function* reply(
  client: OpenAI,
  model: string,
  { messages, tools, signal }: ModelRequest,
): AsyncGenerator<ModelEvent> {
  try {
    const chunks = await client.chat.completions.create(
      {
        model,
        stream: true,
        stream_options: { include_usage: true },
        store: false,
        max_completion_tokens: mostTokens,
        messages: messages.map(toMessage),
        ...(tools.length > 0
          ? { tools: tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) }
          : {}),
      },
      { signal },
    );
    yield* eventsOf(chunks);
  } catch (error) {
    throw await toUpstreamError(error, signal);
  }
}

async function* eventsOf(chunks: AsyncIterable<Chunk>): AsyncGenerator<ModelEvent> {
  const calls = new Map<number, ModelCall>();
  let finished = false;
  for await (const { choices, usage } of chunks) {
    const [choice] = choices;
    if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content };
    for (const { index, id, function: called } of choice?.delta?.tool_calls ?? []) {
      const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
      // Some servers leave out the id, or repeat it.
      call.id ||= id ?? '';
      call.name ||= called?.name ?? '';
      call.arguments += called?.arguments ?? '';
      calls.set(index, call);
    }
    finished ||= Boolean(choice?.finish_reason);
    if (usage) yield { kind: 'usage', input: usage.prompt_tokens, output: usage.completion_tokens };
  }
  // A connection that breaks off can look like an end.
  if (!finished)
    throw new AppError('UPSTREAM_ERROR', 'The language model broke off in the middle of its answer.');
  if (calls.size > 0) {
    const all = [...calls.values()].map((call, index) => ({ ...call, id: call.id || `call_${index + 1}` }));
    yield { kind: 'calls', calls: all };
  }
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
      function: { name, arguments: given },
    })),
  };
}

/** The provider's own words may contain a key or a prompt, so they stay in the cause. */
async function toUpstreamError(error: unknown, signal: AbortSignal): Promise<unknown> {
  if (error instanceof AppError) return error;
  const { APIError } = await import('openai');
  const status = error instanceof APIError ? error.status : undefined;
  // The caller disconnected, so this reaches nobody.
  if (signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError') return signal.reason;
  const words = signal.aborted
    ? 'The language model did not answer in time.'
    : status === 429
      ? 'The language model takes no more questions right now. Try again in a minute.'
      : 'The language model cannot be reached right now. Try again in a minute.';
  return new AppError('UPSTREAM_ERROR', words, { cause: error });
}
