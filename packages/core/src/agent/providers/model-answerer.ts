import * as z from 'zod';
import type { Usage } from '../../contract/agent.ts';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import type { Part } from '../guard/check.ts';
import { Sentences, sentencesOf } from '../guard/sentences.ts';
import { TOOLS, toolNamed } from '../tools/index.ts';
import type { Answerer, AnswerStep, Turn } from '../turn.ts';
import type { Model, ModelCall, ModelMessage, ModelTool } from './model.ts';
import { openingOf, resultText } from './prompt.ts';

/** Rounds of tools before the model has to answer. */
const mostRounds = 6;
/** Calls of one round that are made. */
const mostCalls = 8;

const modelTools: readonly ModelTool[] = TOOLS.map(({ name, description, input }) => ({
  name,
  description,
  parameters: z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown>,
}));

/** Lets a language model word an answer. It gets figures from tools only, and each sentence passes the guard before it is shown. */
export function modelAnswerer(model: Model): Answerer {
  return { name: model.name, answer: (turn, signal) => new ModelAnswer(model, turn, signal).steps() };
}

class ModelAnswer {
  readonly #model: Model;
  readonly #turn: Turn;
  readonly #signal: AbortSignal;
  readonly #messages: ModelMessage[];
  readonly #used = { input: 0, output: 0 };
  #replaced = 0;
  #said = false;
  /** The end of the composer's answer, once it has answered in the model's place. */
  #composedEnd: Extract<AnswerStep, { kind: 'end' }> | undefined;

  constructor(model: Model, turn: Turn, signal: AbortSignal) {
    this.#model = model;
    this.#turn = turn;
    this.#signal = signal;
    this.#messages = openingOf(turn);
  }

  async *steps(): AsyncGenerator<AnswerStep> {
    for (let round = 0; ; round += 1) {
      const tools = round < mostRounds ? modelTools : [];
      const calls = yield* this.#reply(tools);
      if (calls.length === 0) break;
      // A model that calls tools after its last round gets no further round.
      if (tools.length === 0)
        throw new AppError('UPSTREAM_ERROR', 'The language model did not come to an answer.');
      for (const [index, call] of calls.entries()) yield* this.#call(call, index < mostCalls);
    }
    if (!this.#said) yield* this.#composed('The language model gave no answer, so this is one without it.');
    const { state = null, suggestions = [] } = this.#composedEnd ?? {};
    yield { kind: 'end', state, suggestions, replaced: this.#replaced };
  }

  /**
   * One reply. A sentence is shown once the next one begins, so that “Let me look” before a call of tools is not. Before the first call,
   * and from a refused sentence on, all wait for the end of the reply: most models announce their calls, and a server may answer only
   * one request at a time.
   * @returns the calls of tools, which are in the conversation then
   */
  async *#reply(tools: readonly ModelTool[]): AsyncGenerator<AnswerStep, readonly ModelCall[]> {
    const sentences = new Sentences();
    const held: string[] = [];
    const mayShow = this.#turn.toolCalls.length > 0;
    let calls: readonly ModelCall[] = [];
    let content = '';
    const isNext = () => mayShow && held.length > (sentences.hasBegun ? 0 : 1);
    for await (const event of this.#model.reply({ messages: this.#messages, tools, signal: this.#signal })) {
      if (event.kind === 'usage') this.#count(event);
      else if (event.kind === 'calls') calls = event.calls;
      else {
        content += event.text;
        held.push(...sentences.take(event.text));
        while (isNext() && this.#turn.check(held[0] ?? '').ok) yield* this.#say(held.shift() ?? '');
      }
    }
    if (calls.length > 0) this.#messages.push({ role: 'assistant', content, calls });
    else for (const sentence of [...held, ...sentences.end()]) yield* this.#say(sentence);
    return calls;
  }

  async *#call({ id, name, arguments: given }: ModelCall, isMade: boolean): AsyncGenerator<AnswerStep> {
    const answer = (content: string) => this.#messages.push({ role: 'tool', callId: id, content });
    if (!isMade) {
      answer(`At most ${mostCalls} tools are called at once. Call this one again if it is needed.`);
      return;
    }
    let ok = true;
    try {
      answer(resultText(await this.#turn.run(name, parseArguments(given))));
    } catch (error) {
      // The model can fix an invalid call. Other failures are ours.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      answer(explained(error));
      ok = false;
    }
    // The name of a tool that does not exist is the model’s own words.
    if (toolNamed(name)) yield { kind: 'tool', name, ok };
  }

  async *#say(sentence: string): AsyncGenerator<AnswerStep> {
    if (this.#composedEnd) return;
    const first = this.#turn.check(sentence);
    if (first.ok) {
      this.#said = true;
      yield { kind: 'sentence', parts: first.parts };
      return;
    }
    this.#replaced += 1;
    const again = await this.#again(sentence, first.reasons);
    if (again === null)
      yield* this.#composed(
        'The language model’s words did not match your data, so this is the answer without it.',
      );
    else {
      this.#said = true;
      for (const parts of again) yield { kind: 'sentence', parts };
    }
  }

  /** Asks for the sentence once more. @returns null if that is refused, too, or left out */
  async #again(sentence: string, reasons: readonly string[]): Promise<Part[][] | null> {
    const content = `This sentence was refused: ${sentence.trim()}\nWhy: ${reasons.join('; ')}.\nWrite that one sentence again. Use only [[id]] of figures that tools returned, and no other number. If you cannot, write nothing.`;
    const messages = [...this.#messages, { role: 'user' as const, content }];
    let text = '';
    for await (const event of this.#model.reply({ messages, tools: [], signal: this.#signal })) {
      if (event.kind === 'usage') this.#count(event);
      if (event.kind === 'text') text += event.text;
    }
    const spaces = /\s+$/.exec(sentence)?.[0] ?? ' ';
    const checked = sentencesOf(`${text.trim()}${spaces}`).map((one) => this.#turn.check(one));
    const parts = checked.flatMap((one) => (one.ok ? [one.parts] : []));
    return parts.length > 0 && parts.length === checked.length ? parts : null;
  }

  /** The composer's answer, in place of a refused sentence and of what would follow it. */
  async *#composed(why: string): AsyncGenerator<AnswerStep> {
    yield { kind: 'sentence', parts: [{ text: `${this.#said ? '\n\n' : ''}${why} ` }] };
    const { compose } = await import('../composer/compose.ts');
    for await (const step of compose(this.#turn)) {
      if (step.kind === 'end') this.#composedEnd = step;
      else yield step;
    }
    this.#said = true;
  }

  #count({ input, output }: { input: number; output: number }): void {
    this.#used.input += input;
    this.#used.output += output;
    this.#turn.usage = usageOf(this.#used);
  }
}

/** With what would be right. */
function explained({ message, details = [] }: AppError): string {
  const reasons = details.filter(({ reason }) => !message.includes(reason));
  return [message, ...reasons.map(({ field, reason }) => `${field}: ${reason}`)].join(' ');
}

/** Text that is not JSON stays text. The tool then refuses it and asks for an object. */
function parseArguments(given: string): unknown {
  if (given.trim() === '') return {};
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

const perMillion = 1_000_000;

function usageOf({ input, output }: { input: number; output: number }): Usage {
  const { OPENAI_INPUT_PRICE: inputPrice, OPENAI_OUTPUT_PRICE: outputPrice } = config.agent();
  const isPriced = inputPrice !== undefined && outputPrice !== undefined;
  return {
    input_tokens: input,
    output_tokens: output,
    cost_usd: isPriced ? (input * inputPrice + output * outputPrice) / perMillion : null,
  };
}
