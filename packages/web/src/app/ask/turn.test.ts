import type { Citation, Message } from '@vaultra/core/contract/agent.ts';
import { expect, it } from 'vitest';
import { after, newTurn, saysHow, textOf, turnsOf } from './turn.ts';

const citation: Citation = { kind: 'metric', ref: 'score', label: 'Score', value: '74' };

it('an answer grows by its parts, and the finished answer replaces them', () => {
  let turn = newTurn('1', 'Why?');
  turn = after(turn, { event: 'tool', data: { name: 'get_path', title: 'The way to a tier', ok: true } });
  turn = after(turn, { event: 'tool', data: { name: 'get_path', title: 'The way to a tier', ok: true } });
  turn = after(turn, { event: 'delta', data: { text: 'It is ' } });
  turn = after(turn, { event: 'delta', data: { text: '74', citation: 0, of: citation } });
  expect(turn).toMatchObject({
    state: 'waiting',
    citations: [citation],
    tools: [{ title: 'The way to a tier', ok: true }],
  });
  expect(textOf(turn)).toBe('It is 74');
  const data = {
    parts: [{ text: 'Done.' }],
    citations: [],
    answered_by: 'composer',
    replaced: 1,
    suggestions: ['More?'],
  };
  turn = after(turn, { event: 'done', data: data as never });
  expect(turn).toMatchObject({ state: 'done', citations: [], answeredBy: 'composer', replaced: 1 });
  expect(textOf(turn)).toBe('Done.');
});

it('stored messages become turns of a question and its answer', () => {
  const message = (role: Message['role'], response: string) =>
    ({
      id: response,
      role,
      response,
      parts: [{ text: response }],
      citations: [],
      answered_by: role === 'agent' ? 'composer' : null,
      replaced: 0,
    }) as unknown as Message;
  const turns = turnsOf([
    message('user', 'a?'),
    message('agent', 'A.'),
    message('user', 'b?'),
    message('agent', 'B.'),
  ]);
  expect(turns.map((turn) => [turn.question, textOf(turn), turn.state, turn.answeredBy])).toEqual([
    ['a?', 'A.', 'done', 'composer'],
    ['b?', 'B.', 'done', 'composer'],
  ]);
});

it('how it was answered is said once, and again only where it changes', () => {
  const answered = (answeredBy: string | null) => ({ ...newTurn('1', 'Why?'), answeredBy });
  const turns = ['composer', 'composer', null, 'composer', 'a model', 'a model'].map(answered);
  const said = turns.map((turn, at) => turn.answeredBy !== null && saysHow(turns, at));
  expect(said).toEqual([true, false, false, false, true, false]);
});
