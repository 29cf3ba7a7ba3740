import type { Citation } from '@vaultra/core/contract/agent.ts';
import { formatDate } from '../ui/dates.ts';
import { valueText } from './citation-words.ts';

/** The sources of an answer, each listed once. */
export function AnswerSources({ citations }: { citations: readonly Citation[] }) {
  const shown = citations.filter((citation) => !isName(citation));
  if (shown.length === 0) return null;
  const days = new Set(
    shown.flatMap(({ kind, as_of }) => (kind === 'metric' && as_of ? [dayOf(as_of)] : [])),
  );
  const [common] = days.size === 1 ? days : [];
  return (
    <details className="small sources-of">
      <summary>Figures and sources ({shown.length})</summary>
      {common !== undefined && <p className="tiny soft">Figures as of {common}</p>}
      <ul className="tiny sources">
        {shown.map((citation) => (
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

/** The name of a source that is not a figure. */
const isName = ({ kind, label, value }: Citation) => kind === 'metric' && label === value;

const dayOf = (asOf: string) => formatDate(asOf.slice(0, 10));

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
      {value !== undefined && <>: {valueText(value)}</>}
      {isDated && as_of !== undefined && <span className="soft">, as of {dayOf(as_of)}</span>}
    </>
  );
}

function PassageLine({ citation: { label, title, source, url, as_of } }: { citation: Citation }) {
  return (
    <>
      <a href={url}>{title === undefined || title === label ? label : `${title}: ${label}`}</a>
      <span className="soft">
        {source !== undefined && `, ${source}`}
        {as_of !== undefined && `, updated ${dayOf(as_of)}`}
      </span>
    </>
  );
}
