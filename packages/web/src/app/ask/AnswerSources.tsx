import type { Citation } from '@vaultra/core/contract/agent.ts';
import { asOfText, valueText } from './citation-words.ts';

/** What an answer rests on, each once. */
export function AnswerSources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  const days = new Set(
    citations.flatMap(({ kind, as_of }) => (kind === 'metric' && as_of ? [asOfText(as_of)] : [])),
  );
  const [common] = days.size === 1 ? days : [];
  return (
    <details className="small sources-of">
      <summary>Figures and sources ({citations.length})</summary>
      {common !== undefined && <p className="tiny soft">Figures as of {common}</p>}
      <ul className="tiny sources">
        {citations.map((citation) => (
          <li key={`${citation.kind} ${citation.ref} ${citation.label} ${citation.value}`}>
            {citation.kind === 'metric' ? (
              <FigureLine citation={citation} isDated={common === undefined} />
            ) : (
              <PassageLine citation={citation} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function FigureLine({
  citation: { label, value, as_of },
  isDated,
}: {
  citation: Citation;
  isDated: boolean;
}) {
  return (
    <>
      {label}
      {value !== undefined && value !== label && <>: {valueText(value)}</>}
      {isDated && as_of !== undefined && <span className="soft">, as of {asOfText(as_of)}</span>}
    </>
  );
}

function PassageLine({ citation: { label, title, source, url, as_of } }: { citation: Citation }) {
  return (
    <>
      <a href={url}>{title === undefined || title === label ? label : `${title}: ${label}`}</a>
      <span className="soft">
        {source !== undefined && `, ${source}`}
        {as_of !== undefined && `, updated ${asOfText(as_of)}`}
      </span>
    </>
  );
}
