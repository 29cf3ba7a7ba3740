import { useId } from 'react';
import type { EvidencePlace } from '../money/evidence-place.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { counted } from '../ui/words.ts';
import { Answer } from './Answer.tsx';
import { AnswerSources } from './AnswerSources.tsx';
import { AskFailure } from './AskFailure.tsx';
import type { Turn } from './turn.ts';

interface Props {
  turn: Turn;
  /** Its suggestions are of use, because nothing was asked since. */
  isLast: boolean;
  /** How it was answered is said, because the answer before was not answered so. */
  saysHow: boolean;
  onEvidence(evidence: EvidencePlace): void;
  onAsk(question: string, options?: { withoutModel?: boolean }): void;
  onNew(): void;
}

/** A question, and its answer as far as it has come. */
export function TurnView({ turn, isLast, saysHow, onEvidence, onAsk, onNew }: Props) {
  const { question, state, failure, parts, citations, answeredBy, replaced, suggestions } = turn;
  const id = useId();
  return (
    <article className="turn" aria-labelledby={id} data-turn={turn.key} tabIndex={-1}>
      <p className="question" id={id}>
        <span className="hidden-visually">You asked: </span>
        {question}
      </p>
      {parts.length > 0 && <Answer parts={parts} citations={citations} onEvidence={onEvidence} />}
      {state === 'waiting' && <Activity tools={turn.tools} />}
      {state === 'stopped' && (
        <div className="row">
          <p className="small soft">You stopped this answer. It is not saved.</p>
          <Button onClick={() => onAsk(question)}>Ask again</Button>
        </div>
      )}
      {failure && (
        <AskFailure
          error={failure}
          onRetry={() => onAsk(question)}
          onWithoutModel={() => onAsk(question, { withoutModel: true })}
          onNew={onNew}
        />
      )}
      {state === 'done' && (
        <div className="stack turn-end">
          {replaced > 0 && <p className="small soft">{replacedText(replaced)}</p>}
          <AnswerSources citations={citations} />
          {saysHow && answeredBy !== null && <p className="tiny soft">{answeredByText(answeredBy)}</p>}
          {isLast && suggestions.length > 0 && (
            <ul className="plain row suggestions" aria-label="What to ask next">
              {suggestions.map((suggestion) => (
                <li key={suggestion}>
                  <button type="button" className="suggestion" onClick={() => onAsk(suggestion)}>
                    {suggestion}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </article>
  );
}

/** The tools used so far, by title. Screen readers announce only the finished answer. */
function Activity({ tools }: Pick<Turn, 'tools'>) {
  return (
    <ul className="plain small soft activity">
      {tools.map(({ title, ok }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
        <li key={index}>
          <Icon name={ok ? 'check' : 'alert'} /> {title}
          {!ok && ' (not available)'}
        </li>
      ))}
      <li>
        <span className="pulse" aria-hidden="true" />{' '}
        {tools.length === 0 ? 'Looking at your figures…' : 'Writing the answer…'}
      </li>
    </ul>
  );
}

export const answeredByText = (name: string): string =>
  name === 'composer'
    ? 'Written from your figures by fixed rules, without a language model.'
    : `Worded by ${name}. Every figure comes from your data.`;

const replacedText = (count: number): string =>
  `${counted(count, 'sentence')} of the language model ${count === 1 ? 'was' : 'were'} replaced or left out, because of a number that is not among your figures.`;
