import type { AnswerPart, Citation, Message } from '@vaultra/core/contract/agent.ts';
import type { ChatEvent } from './read-events.ts';

/** A question and what came of it. */
export interface Turn {
  key: string;
  question: string;
  /** `error` is kept in `failure`. */
  state: 'waiting' | 'done' | 'stopped' | 'failed';
  failure: Error | null;
  /** The tools used so far, each listed once. */
  tools: { title: string; ok: boolean }[];
  parts: AnswerPart[];
  citations: Citation[];
  answeredBy: string | null;
  replaced: number;
  suggestions: string[];
}

export function newTurn(key: string, question: string): Turn {
  return {
    ...{ key, question, state: 'waiting', failure: null, tools: [] },
    ...{ parts: [], citations: [], answeredBy: null, replaced: 0, suggestions: [] },
  };
}

/** The turn after an event of its answer. */
export function after(turn: Turn, { event, data }: ChatEvent): Turn {
  switch (event) {
    case 'status':
      return turn;
    case 'tool': {
      const { title, ok } = data;
      const isShown = turn.tools.some((tool) => tool.title === title && tool.ok === ok);
      return isShown ? turn : { ...turn, tools: [...turn.tools, { title, ok }] };
    }
    case 'delta': {
      const { of, ...part } = data;
      const citations = [...turn.citations];
      if (of && part.citation !== undefined) citations[part.citation] = of;
      return { ...turn, parts: [...turn.parts, part], citations };
    }
    case 'done': {
      const { parts, citations, answered_by, replaced, suggestions } = data;
      return { ...turn, state: 'done', parts, citations, answeredBy: answered_by, replaced, suggestions };
    }
  }
}

/** The stored messages of a conversation as turns. */
export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const { id, role, response, parts, citations, answered_by, replaced } of messages) {
    if (role === 'user') turns.push({ ...newTurn(id, response), state: 'done' });
    else
      turns.push({
        ...(turns.pop() ?? newTurn(id, '')),
        ...{ parts, citations, replaced, answeredBy: answered_by },
      });
  }
  return turns;
}

/** The answer for a screen reader, in one piece. */
export const textOf = ({ parts }: Pick<Turn, 'parts'>): string => parts.map(({ text }) => text).join('');

/** Whether a turn says how it was answered: the first does, and each that was answered otherwise than the one before. */
export function saysHow(turns: readonly Turn[], at: number): boolean {
  const before = turns.slice(0, at).findLast(({ answeredBy }) => answeredBy !== null);
  return before?.answeredBy !== turns[at]?.answeredBy;
}
