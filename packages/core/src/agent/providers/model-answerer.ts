import * as z from 'zod';
import type { Usage } from '../../contract/agent.ts';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { Sentences } from '../guard/sentences.ts';
import { TOOLS } from '../tools/index.ts';
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
  /** Whether the composer has answered in the model's place. */
  #isReplaced = false;

  constructor(model: Model, turn: Turn, signal: AbortSignal) {
    this.#model = model;
    this.#turn = turn;
    this.#signal = signal;
    this.#messages = openingOf(turn);
  }

  async *steps(): AsyncGenerator<AnswerStep> {
    for (let round = 0; ; round += 1) {
      const tools = round < mostRounds ? modelTools : [];
      const calls: ModelCall[] = [];
      let text = '';
      for await (const step of this.#reply(tools, calls, (more) => {
        text += more;
      }))
        yield step;
      if (calls.length === 0) break;
      // A model that calls tools although it has none left gets no further round.
      if (tools.length === 0)
        throw new AppError('UPSTREAM_ERROR', 'The language model did not come to an answer.');
      this.#messages.push({ role: 'assistant', content: text, calls });
      for (const [index, call] of calls.entries()) yield await this.#call(call, index < mostCalls);
    }
    if (!this.#said) yield* this.#composed();
    yield {
      kind: 'end',
      state: null,
      suggestions: [],
      usage: usageOf(this.#used),
      replaced: this.#replaced,
    };
  }

  /** One reply. A sentence is shown once the next one begins, so that “Let me look” before a call of tools is not. */
  async *#reply(
    tools: readonly ModelTool[],
    calls: ModelCall[],
    onText: (text: string) => void,
  ): AsyncGenerator<AnswerStep> {
    const sentences = new Sentences();
    let held: string | undefined;
    for await (const event of this.#model.reply({ messages: this.#messages, tools, signal: this.#signal })) {
      if (event.kind === 'usage') this.#count(event);
      else if (event.kind === 'calls') calls.push(...event.calls);
      else {
        onText(event.text);
        for (const sentence of sentences.take(event.text)) {
          if (held !== undefined) yield* this.#say(held);
          held = sentence;
        }
      }
    }
    if (calls.length > 0) return;
    for (const sentence of [...(held === undefined ? [] : [held]), ...sentences.end()])
      yield* this.#say(sentence);
  }

  async #call({ id, name, arguments: given }: ModelCall, isMade: boolean): Promise<AnswerStep> {
    const answer = (content: string) => this.#messages.push({ role: 'tool', callId: id, content });
    if (!isMade) {
      answer(`At most ${mostCalls} tools are called at once. Call this one again if it is needed.`);
      return { kind: 'tool', name, ok: false };
    }
    try {
      answer(resultText(await this.#turn.run(name, parseArguments(given))));
      return { kind: 'tool', name, ok: true };
    } catch (error) {
      // What is wrong with a call is for the model to mend. Other failures are ours.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      answer(error.message);
      return { kind: 'tool', name, ok: false };
    }
  }

  async *#say(sentence: string): AsyncGenerator<AnswerStep> {
    if (this.#isReplaced) return;
    const first = this.#turn.check(sentence);
    if (first.ok) {
      this.#said = true;
      yield { kind: 'sentence', parts: first.parts };
      return;
    }
    this.#replaced += 1;
    const again = this.#turn.check(await this.#written(sentence, first.reasons));
    if (again.ok && again.parts.some(({ text }) => text.trim() !== '')) {
      this.#said = true;
      yield { kind: 'sentence', parts: again.parts };
      return;
    }
    yield* this.#composed();
  }

  /** The sentence once more, with what was wrong. */
  async #written(sentence: string, reasons: readonly string[]): Promise<string> {
    const content = `This sentence was refused: ${sentence.trim()}\nWhy: ${reasons.join('; ')}.\nWrite that one sentence again. Use only [[id]] of figures that tools returned, and no other number. If you cannot, write nothing.`;
    let text = '';
    const messages = [...this.#messages, { role: 'user' as const, content }];
    for await (const event of this.#model.reply({ messages, tools: [], signal: this.#signal })) {
      if (event.kind === 'usage') this.#count(event);
      if (event.kind === 'text') text += event.text;
    }
    return text.trim() === '' ? '' : `${text.trim()}${/\s+$/.exec(sentence)?.[0] ?? ' '}`;
  }

  /** The composer's answer, in place of a refused sentence and of what would follow it. */
  async *#composed(): AsyncGenerator<AnswerStep> {
    this.#isReplaced = true;
    const { compose } = await import('../composer/compose.ts');
    if (this.#said) yield { kind: 'sentence', parts: [{ text: '\n\n' }] };
    for await (const step of compose(this.#turn)) if (step.kind !== 'end') yield step;
    this.#said = true;
  }

  #count({ input, output }: { input: number; output: number }): void {
    this.#used.input += input;
    this.#used.output += output;
  }
}

function parseArguments(given: string): unknown {
  if (given.trim() === '') return {};
  try {
    return JSON.parse(given);
  } catch (cause) {
    throw new AppError('VALIDATION_ERROR', 'The arguments are not JSON. Send one JSON object.', { cause });
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
