import type { ToolFigure } from '@vaultra/core/agent/figures/figure.ts';
import type { FoundPassage } from '@vaultra/core/agent/tools/passages.ts';
import { type AnswerStep, type EarlierTurn, Turn } from '@vaultra/core/agent/turn.ts';
import type { KnowledgeIndex } from '@vaultra/core/knowledge/knowledge-index.ts';

/** An answer as its reader gets it. */
export interface Answered {
  text: string;
  /** With the text that was shown. */
  figures: { figure: ToolFigure; text: string }[];
  passages: FoundPassage[];
  suggestions: string[];
  state: unknown;
}

export interface Asker {
  userId: string;
  businessId: string;
  now: Date;
  today: string;
  knowledge: KnowledgeIndex;
  answer: (turn: Turn) => AsyncGenerator<AnswerStep>;
}

/** Asks the questions of a conversation in turn. @returns the last answer */
export async function converse(asker: Asker, questions: readonly string[]): Promise<Answered> {
  const { answer, userId, ...given } = asker;
  const earlier: EarlierTurn[] = [];
  let last: Answered | undefined;
  for (const question of questions) {
    const actor = {
      credential: 'session',
      userId,
      businessId: null,
      may: 'everything',
      signedInAt: 0,
    } as const;
    const turn = new Turn({ ...given, actor, question, earlier: [...earlier] });
    last = await gathered(answer(turn));
    earlier.push({ question, answer: last.text, state: last.state });
  }
  if (!last) throw new Error('a conversation has at least one question');
  return last;
}

async function gathered(steps: AsyncGenerator<AnswerStep>): Promise<Answered> {
  const answered: Answered = { text: '', figures: [], passages: [], suggestions: [], state: null };
  for await (const step of steps) {
    if (step.kind === 'end') {
      answered.suggestions = step.suggestions;
      // The state as stored between two turns.
      answered.state = JSON.parse(JSON.stringify(step.state));
    } else if (step.kind === 'sentence')
      for (const part of step.parts) {
        answered.text += part.text;
        if ('figure' in part) answered.figures.push({ figure: part.figure, text: part.text });
        else if ('passage' in part) answered.passages.push(part.passage);
      }
  }
  return answered;
}
