import type { AnswerPart, Citation } from '@vaultra/core/contract/agent.ts';
import { Fragment } from 'react';
import type { EvidencePlace } from '../money/evidence-place.ts';
import { blocksOf, groupsOf, type Line } from './blocks.ts';
import { Figure } from './Figure.tsx';

interface Props {
  parts: readonly AnswerPart[];
  citations: readonly Citation[];
  onEvidence(evidence: EvidencePlace): void;
}

/** The text of an answer, with its figures and articles to open. React escapes it, so it cannot contain markup. */
export function Answer({ parts, citations, onEvidence }: Props) {
  const piece = ({ text, citation }: AnswerPart) => {
    const cited = citation === undefined ? undefined : citations[citation];
    if (cited?.kind === 'metric') return <Figure text={text} citation={cited} onEvidence={onEvidence} />;
    if (cited?.url !== undefined)
      return (
        <a href={cited.url} className="passage">
          {text.replace(/^\[|\]$/g, '')}
        </a>
      );
    return text;
  };
  const pieces = (line: Line) =>
    groupsOf(line).map((group, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer only grows at its end
      <Fragment key={index}>
        {group.length === 1 ? (
          piece(group[0] as AnswerPart)
        ) : (
          <span className="unbroken">{group.map(keyed)}</span>
        )}
      </Fragment>
    ));
  const keyed = (part: AnswerPart, index: number) => <Fragment key={index}>{piece(part)}</Fragment>;
  return (
    <div className="answer-text">
      {blocksOf(parts).map((block, at) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: an answer only grows at its end
        if (block.kind === 'paragraph')
          return (
            <p key={at}>
              {block.lines.map((line, index) => (
                <Fragment key={index}>
                  {index > 0 && <br />}
                  {pieces(line)}
                </Fragment>
              ))}
            </p>
          );
        const items = block.items.map((item, index) => <li key={index}>{pieces(item)}</li>);
        return block.ordered ? (
          <ol key={at} start={block.start}>
            {items}
          </ol>
        ) : (
          <ul key={at}>{items}</ul>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: an answer only grows at its end
      })}
    </div>
  );
}
