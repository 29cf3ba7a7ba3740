import { chat, showConversation } from '@vaultra/core/contract/agent.ts';
import { isStream } from '@vaultra/core/contract/answer.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, SessionEnded } from '../session/session.ts';
import { readEvents } from './read-events.ts';
import { after, newTurn, type Turn, turnsOf } from './turn.ts';

interface Options {
  businessId: string;
  /** Null: a new conversation. */
  conversationId: string | null;
  onStarted(id: string): void;
  onAnswered(leftToday: number): void;
}

export interface Thread {
  /** Null while the conversation is loaded. */
  turns: readonly Turn[] | null;
  title: string | null;
  error: Error | null;
  reload(): void;
  busy: boolean;
  /** Asks, in place of a turn that has no answer. @returns whether the question was answered */
  ask(question: string, options?: { withoutModel?: boolean }): Promise<boolean>;
  stop(): void;
}

/** The turns of one conversation, and the question that is being answered. */
export function useThread({ businessId, conversationId, onStarted, onAnswered }: Options): Thread {
  const id = useRef(conversationId);
  const [turns, setTurns] = useState<readonly Turn[] | null>(conversationId === null ? [] : null);
  const [title, setTitle] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  const count = useRef(0);

  const load = useCallback(async () => {
    if (id.current === null) return;
    setError(null);
    try {
      const request = { params: { id: id.current }, query: { business_id: businessId } };
      const { conversation, messages } = await call(showConversation, request);
      setTitle(conversation.title);
      setTurns(turnsOf(messages));
    } catch (reason) {
      // After SessionEnded the page redirects to the log-in page.
      if (!(reason instanceof SessionEnded)) setError(asError(reason));
    }
  }, [businessId]);

  useEffect(() => {
    void load();
    return () => running.current?.abort();
  }, [load]);

  async function ask(question: string, { withoutModel = false } = {}): Promise<boolean> {
    if (running.current) return false;
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    count.current += 1;
    let turn = newTurn(`asked-${count.current}`, question);
    const answered = (turns ?? []).filter(({ state }) => state === 'done');
    const show = (next: Turn) => {
      turn = next;
      setTurns([...answered, turn]);
    };
    show(turn);
    try {
      const body = {
        business_id: businessId,
        message: question,
        without_model: withoutModel,
        ...(id.current === null ? {} : { conversation_id: id.current }),
      };
      const answer = await call(chat, { body }, { signal: controller.signal });
      const events = isStream(answer) ? readEvents(answer) : [{ event: 'done' as const, data: answer }];
      for await (const event of events) {
        show(after(turn, event));
        if (event.event !== 'done') continue;
        const { conversation_id, left_today } = event.data;
        if (id.current === null) onStarted(conversation_id);
        id.current = conversation_id;
        onAnswered(left_today);
      }
    } catch (reason) {
      if (controller.signal.aborted) show({ ...turn, state: 'stopped' });
      else if (!(reason instanceof SessionEnded))
        show({ ...turn, state: 'failed', failure: asError(reason) });
    } finally {
      running.current = null;
      setBusy(false);
    }
    return turn.state === 'done';
  }

  return { turns, title, error, reload: () => void load(), busy, ask, stop: () => running.current?.abort() };
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
