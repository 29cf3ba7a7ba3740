import { longestMessage, question as questionSchema } from '@vaultra/core/contract/agent.ts';
import { type Ref, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { sentence } from '../ui/words.ts';

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onWrite(text: string): void;
  onSend(question: string): void;
  /** An answer is on its way. */
  busy: boolean;
  onStop(): void;
  /** Why nothing can be asked now. */
  refusal: string | null;
}

/** Characters left at which the count appears. */
const nearEnd = 200;
const mostRows = 6;

/** Enter sends, Shift and Enter begin a new line. */
export function QuestionBox({ ref, text, onWrite, onSend, busy, onStop, refusal }: Props) {
  const id = useId();
  const [reason, setReason] = useState<string | null>(null);
  const left = longestMessage - text.trim().length;

  function send(): void {
    if (busy || refusal !== null) return;
    const checked = questionSchema.safeParse(text);
    if (checked.success) onSend(checked.data);
    else setReason(sentence(checked.error.issues[0]?.message ?? ''));
  }

  return (
    <form
      className="ask-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) onStop();
        else send();
      }}
    >
      <div className="ask-field">
        <label className="hidden-visually" htmlFor={id}>
          Your question
        </label>
        <textarea
          ref={ref}
          id={id}
          className="input"
          // For browsers that do not fit it to its text.
          rows={Math.min(mostRows, text.split('\n').length)}
          placeholder="Ask a question"
          value={text}
          enterKeyHint="send"
          aria-invalid={reason !== null || left < 0}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setReason(null);
            onWrite(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            // Enter also ends the composition of a character.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button
          type="submit"
          kind={busy ? undefined : 'primary'}
          aria-disabled={(!busy && refusal !== null) || undefined}
        >
          {busy ? 'Stop' : 'Ask'}
        </Button>
      </div>
      <p className={`tiny ${reason !== null || left < 0 ? 'bad' : 'soft'}`} id={`${id}-note`}>
        {reason ?? refusal ?? lengthText(left) ?? (
          <>
            Information, not advice.
            <span className="keys"> Press Enter to ask, and Shift and Enter for a new line.</span>
          </>
        )}
      </p>
    </form>
  );
}

function lengthText(left: number): string | null {
  if (left >= nearEnd) return null;
  if (left < 0) return `Shorten your question by ${-left} ${left === -1 ? 'character' : 'characters'}.`;
  return `${left} ${left === 1 ? 'character' : 'characters'} left.`;
}
