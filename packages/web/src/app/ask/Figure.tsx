import type { Citation } from '@vaultra/core/contract/agent.ts';
import { placeOf } from '@vaultra/core/contract/places.ts';
import { useId } from 'react';
import type { EvidencePlace } from '../money/evidence-place.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { asOfText, isShort, valueText } from './citation-words.ts';
import { evidenceOf } from './figure-evidence.ts';

interface Props {
  text: string;
  citation: Citation;
  onEvidence(evidence: EvidencePlace): void;
}

/** A figure of an answer. Its button opens what it is, and where it can be looked at. */
export function Figure({ text, citation, onEvidence }: Props) {
  const id = useId();
  if (isShort(text))
    return (
      <>
        <button type="button" className={/\d/.test(text) ? 'figure' : 'figure words'} popoverTarget={id}>
          {valueText(text)}
        </button>
        <Card id={id} citation={citation} onEvidence={onEvidence} />
      </>
    );
  // A button cannot wrap, so a longer text, such as the title of an action, stands before it.
  const end = text.lastIndexOf(' ') + 1;
  const lastWord = text.slice(end);
  return (
    <>
      {text.slice(0, end)}
      <span className={isShort(lastWord) ? 'unbroken' : undefined}>
        {lastWord}
        <button
          type="button"
          className="figure about"
          popoverTarget={id}
          aria-label={`About this: ${citation.label}`}
        >
          <Icon name="info" />
        </button>
      </span>
      <Card id={id} citation={citation} onEvidence={onEvidence} />
    </>
  );
}

/** Made of spans, because it appears inside a paragraph. */
function Card({ id, citation, onEvidence }: Omit<Props, 'text'> & { id: string }) {
  const { label, value, as_of, ref } = citation;
  const place = placeOf(ref);
  const evidence = evidenceOf(ref);
  return (
    <span popover="auto" id={id} className="figure-card">
      <strong>{label}</strong>
      {value !== undefined && value !== label && <span className="figure-value">{valueText(value)}</span>}
      {as_of !== undefined && <span className="tiny soft">As of {asOfText(as_of)}</span>}
      <span className="figure-links">
        {evidence && (
          <button
            type="button"
            className="link"
            onClick={() => {
              document.getElementById(id)?.hidePopover();
              onEvidence(evidence);
            }}
          >
            See transactions
          </button>
        )}
        <PlaceLink to={place}>Open {place.words}</PlaceLink>
      </span>
    </span>
  );
}
