import type { Criteria } from '../../contract/criteria.ts';
import type { EvidencePage } from '../../contract/evidence.ts';
import type { Forecast } from '../../contract/forecast.ts';
import type { Metrics } from '../../contract/metrics.ts';
import type { Readiness } from '../../contract/readiness.ts';
import type { Recommendation } from '../../contract/recommendations.ts';
import type { Path, Simulation } from '../../contract/what-if.ts';
import type { ToolFigure } from '../figures/figure.ts';
import type { Part } from '../guard/check.ts';
import type { FoundPassage } from '../tools/passages.ts';
import type { ToolResult } from '../tools/tool.ts';
import type { AnswerStep, Turn } from '../turn.ts';
import type { Asked } from './understand/asked.ts';

/** Steps of an answer, and what they lead to. */
export type Steps<Result = void> = AsyncGenerator<AnswerStep, Result, undefined>;

type Scoped<T> = Omit<T, 'business_id'> & ToolResult;

/** The output of `get_path`. */
export type Ahead = Path & { forecast: Omit<Forecast, 'business_id'> };

/** The turn that an answer is written in, with the question that it answers: one of several, where a message has several. */
export type DeskTurn = Pick<
  Turn,
  'today' | 'question' | 'earlier' | 'figures' | 'passages' | 'run' | 'check' | 'report'
>;

/** A turn as that of one of its questions. */
export const turnOf = (turn: Turn, question: string): DeskTurn => ({
  ...{ today: turn.today, question, earlier: turn.earlier },
  ...{ figures: turn.figures, passages: turn.passages },
  run: (name, input) => turn.run(name, input),
  check: (sentence) => turn.check(sentence),
  report: (defect) => turn.report(defect),
});

/** The context of an answer function: the question, the tools, and a pen that checks each sentence. */
export class Desk {
  readonly turn: DeskTurn;
  readonly asked: Asked;
  /** Sentences that were left out. */
  refused = 0;
  hasShownFigure = false;
  /** Whether the answer has said how old or whole the figures are. */
  isFreshnessStated = false;
  /** Said after the answer. */
  remark: string | null = null;
  readonly #results = new Map<string, ToolResult>();
  #words = 0;

  constructor(turn: DeskTurn, asked: Asked) {
    this.turn = turn;
    this.asked = asked;
  }

  /** Runs a tool, once with the same input. */
  async *run<Result = ToolResult>(name: string, input: object = {}): Steps<Result> {
    const key = `${name} ${JSON.stringify(input)}`;
    let result = this.#results.get(key);
    if (!result) {
      result = await this.turn.run(name, input);
      this.#results.set(key, result);
      yield { kind: 'tool', name, ok: true };
    }
    return result as Result;
  }

  readiness(): Steps<Scoped<Readiness>> {
    return this.run('get_readiness_breakdown');
  }

  metrics(): Steps<Scoped<Metrics>> {
    return this.run('get_metric_summary');
  }

  actions(): Steps<ToolResult & { recommendations: Recommendation[]; open: number }> {
    return this.run('get_top_recommendations');
  }

  path(target?: string): Steps<Scoped<Ahead>> {
    return this.run('get_path', target === undefined ? {} : { target });
  }

  simulate(inputs: object): Steps<Scoped<Simulation>> {
    return this.run('simulate_readiness', { inputs });
  }

  criteria(kind?: string): Steps<Scoped<Criteria>> {
    return this.run('get_funding_criteria', kind === undefined ? {} : { kind });
  }

  evidence(input: object): Steps<ToolResult & EvidencePage> {
    return this.run('get_evidence', input);
  }

  async *passages(
    query: string,
    { topics = [], k = 3 }: { topics?: readonly string[]; k?: number } = {},
  ): Steps<FoundPassage[]> {
    const input = { query: query.slice(0, 500), topics: topics.slice(0, 10), k };
    const result = yield* this.run<ToolResult & { passages: FoundPassage[] }>('search_knowledge', input);
    return result.passages;
  }

  /**
   * Writes a sentence with references. A sentence that the guard refuses is a defect: it is reported and left out.
   * @throws Error if there is no receiver for the report
   */
  say(sentence: string): AnswerStep {
    const written = sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
    const checked = this.turn.check(written.endsWith('\n') ? written : `${written} `);
    if (!checked.ok) {
      this.refused += 1;
      this.turn.report(new Error(`The composer may not say “${sentence}”: ${checked.reasons.join('; ')}.`));
      return { kind: 'sentence', parts: [] };
    }
    const shown = checked.parts.map(({ text }) => text).join('');
    this.#words += shown.split(/\s+/).filter((word) => word !== '').length;
    this.hasShownFigure ||= checked.parts.some((part) => 'figure' in part);
    return { kind: 'sentence', parts: withoutZeros(checked.parts) };
  }

  /** Words so far. An answer should stay short. */
  get words(): number {
    return this.#words;
  }

  /** Whether a sentence may be said: for quotations of the knowledge base, which the guard may refuse. */
  maySay(sentence: string): boolean {
    return this.turn.check(sentence).ok;
  }

  figure(id: string): ToolFigure | undefined {
    return this.turn.figures.get(id);
  }

  /** The value of a figure, if it is a number. */
  value(id: string): number | null {
    const value = this.figure(id)?.value;
    return typeof value === 'number' ? value : null;
  }

  known(id: string): boolean {
    const figure = this.figure(id);
    return figure !== undefined && figure.value !== null;
  }
}

/** “no disputes”, not “0 disputes”: a count of zero before its noun. */
function withoutZeros(parts: readonly Part[]): Part[] {
  return parts.map((part, at) => {
    if (!('figure' in part) || part.figure.unit !== 'count' || part.figure.value !== 0) return part;
    const before = parts[at - 1]?.text ?? '';
    const after = parts[at + 1]?.text ?? '';
    const isBeforeNoun =
      /^ (?!of |to |and |or |now|today|in |is|was|were)[a-z]/u.test(after) && part.text === '0';
    if (!isBeforeNoun || /: $/u.test(before)) return part;
    return { ...part, text: before === '' || /[.\n] *$/u.test(before) ? 'No' : 'no' };
  });
}
