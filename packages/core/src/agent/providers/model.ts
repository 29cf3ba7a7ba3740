/** A language model, as the agent uses it. Every provider is behind this. */
export interface Model {
  name: string;
  /**
   * One reply, as it comes.
   * @throws AppError UPSTREAM_ERROR if the provider refuses, fails, or breaks off
   */
  reply(request: ModelRequest): AsyncIterable<ModelEvent>;
}

export interface ModelRequest {
  messages: readonly ModelMessage[];
  /** Empty: the model has to answer. */
  tools: readonly ModelTool[];
  signal: AbortSignal;
}

export type ModelMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; calls?: readonly ModelCall[] }
  | { role: 'tool'; callId: string; content: string };

export interface ModelTool {
  name: string;
  description: string;
  /** JSON Schema. */
  parameters: Record<string, unknown>;
}

/** `arguments` is JSON as the model wrote it. */
export interface ModelCall {
  id: string;
  name: string;
  arguments: string;
}

export type ModelEvent =
  | { kind: 'text'; text: string }
  /** All calls of the reply, at its end. */
  | { kind: 'calls'; calls: ModelCall[] }
  | { kind: 'usage'; input: number; output: number };
