import type { AnswerPart, Citation, Usage } from '../../contract/agent.ts';
import type { ToolCall } from '../turn.ts';

/** A stored answer. */
export interface StoredAnswer {
  /** The id of the answer’s message. */
  id: string;
  response: string;
  parts: AnswerPart[];
  citations: Citation[];
  tool_calls: ToolCall[];
  answered_by: string;
  replaced: number;
  usage: Usage;
  /** Suggested next questions. Missing in older answers. */
  suggestions?: string[];
  /** State that the next turn needs to understand “and last month?”. Each answerer reads its own. */
  state: unknown;
}

export interface StoredTurn {
  /** The id of the question’s message. */
  id: string;
  question: string;
  answer: StoredAnswer;
  asked_at: string;
  answered_at: string;
}
