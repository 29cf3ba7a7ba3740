import type { Usage } from '../contract/agent.ts';
import type { KnowledgeSearch } from '../knowledge/knowledge-index.ts';
import type { Actor } from '../users/actor.ts';
import type { ToolFigure } from './figures/figure.ts';
import { checkSentence, type Part, type Sources } from './guard/check.ts';
import { TOOLS, toolNamed } from './tools/index.ts';
import type { FoundPassage } from './tools/passages.ts';
import { runTool, type ToolResult } from './tools/tool.ts';

/** The subject of an earlier answer, so that “and last month?” can be understood. Each answerer reads its own `state`. */
export interface EarlierTurn {
  question: string;
  answer: string;
  state: unknown;
}

export interface ToolCall {
  name: string;
  ok: boolean;
}

/** Everything a turn works with: who asks, what tools returned so far, and what was asked before. */
export class Turn {
  readonly actor: Actor;
  readonly businessId: string;
  readonly now: Date;
  /** The business’s local day. */
  readonly today: string;
  readonly question: string;
  readonly earlier: readonly EarlierTurn[];
  readonly knowledge: KnowledgeSearch;
  readonly #onDefect: ((defect: Error) => void) | undefined;
  readonly toolCalls: ToolCall[] = [];
  readonly figures = new Map<string, ToolFigure>();
  readonly passages = new Map<string, FoundPassage>();
  /** The tokens that a language model has used so far. */
  usage: Usage = { input_tokens: 0, output_tokens: 0, cost_usd: 0 };

  constructor(given: {
    actor: Actor;
    businessId: string;
    now: Date;
    today: string;
    question: string;
    earlier: readonly EarlierTurn[];
    knowledge: KnowledgeSearch;
    /** Takes the report of a sentence of our own that the guard refuses. Without it, such a sentence throws. */
    onDefect?: (defect: Error) => void;
  }) {
    this.actor = given.actor;
    this.businessId = given.businessId;
    this.now = given.now;
    this.today = given.today;
    this.question = given.question;
    this.earlier = given.earlier;
    this.knowledge = given.knowledge;
    this.#onDefect = given.onDefect;
  }

  /** @throws the defect, if there is no receiver for the report */
  report(defect: Error): void {
    if (!this.#onDefect) throw defect;
    this.#onDefect(defect);
  }

  /** Runs a tool. Its figures and passages can be referred to from then on. @throws AppError as `runTool` */
  async run(name: string, input: unknown = {}): Promise<ToolResult> {
    const call: ToolCall = { name, ok: false };
    // The name of a tool that does not exist is the model’s own words.
    if (toolNamed(name)) this.toolCalls.push(call);
    const result = await runTool(TOOLS, name, input, this);
    call.ok = true;
    for (const figure of result.figures) this.figures.set(figure.id, figure);
    for (const passage of (result.passages ?? []) as FoundPassage[]) this.passages.set(passage.id, passage);
    return result;
  }

  /** Checks a sentence against what tools returned in this turn. */
  check(sentence: string): ReturnType<typeof checkSentence> {
    return checkSentence(sentence, this.#sources);
  }

  get #sources(): Sources {
    return { figures: this.figures, passages: this.passages, question: this.question, today: this.today };
  }
}

/** The output of an answerer, in order. `text` is a sentence with references, with the spaces that follow it. */
export type AnswerStep =
  | { kind: 'tool'; name: string; ok: boolean }
  | { kind: 'sentence'; parts: Part[] }
  /** State for the next turn, and suggested next questions. */
  | { kind: 'end'; state: unknown; suggestions: string[]; replaced?: number };

/** An answerer of questions: the composer or a language model. */
export interface Answerer {
  /** `composer`, or the name of the model. */
  name: string;
  /** @param signal aborted when the caller disconnects or the time is over */
  answer(turn: Turn, signal: AbortSignal): AsyncGenerator<AnswerStep>;
}
