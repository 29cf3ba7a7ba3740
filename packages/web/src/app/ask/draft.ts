import { useRef, useState } from 'react';

const keyOf = (userId: string, businessId: string) => `vaultra.question.${userId}.${businessId}`;

/** A question that is written or was not answered yet, kept in this tab over a reload and a new log-in of the same user. */
export function useDraft(userId: string, businessId: string) {
  const key = keyOf(userId, businessId);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const latest = useRef(text);

  function keep(value: string): void {
    if (value.trim() === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  }
  function write(value: string): void {
    latest.current = value;
    setText(value);
    keep(value);
  }
  return {
    text,
    write,
    /** Empties the box, unless it has another question, and keeps this one until it is answered. */
    sent(question: string): void {
      if (latest.current.trim() === question) write('');
      if (latest.current.trim() === '') keep(question);
    },
    answered(): void {
      keep(latest.current);
    },
    /** Restores an unanswered question to the box, unless the user has typed another one. */
    restore(question: string): void {
      if (latest.current.trim() === '') write(question);
    },
  };
}
