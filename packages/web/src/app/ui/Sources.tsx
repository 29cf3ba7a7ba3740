import { type Source, SourceLink } from './SourceLink.tsx';

interface Props {
  /** The subject of the sources, for screen readers. */
  of: string;
  /** The figure that each source is for. */
  items: readonly { label: string; source: Source }[];
}

/** A collapsed list of sources with dates. A source that is used several times is listed once. */
export function Sources({ of, items }: Props) {
  const bySource = new Map<string, { source: Source; labels: string[] }>();
  for (const { label, source } of items) {
    const key = JSON.stringify([source.title, source.url, source.date]);
    const found = bySource.get(key) ?? { source, labels: [] };
    if (!found.labels.includes(label)) found.labels.push(label);
    bySource.set(key, found);
  }
  return (
    <details className="small sources-of">
      <summary>
        Sources and dates<span className="hidden-visually"> of {of}</span>
      </summary>
      <ul className="tiny sources">
        {[...bySource].map(([key, { source, labels }]) => (
          <li key={key}>
            {labels.join(', ')}: <SourceLink source={source} />
          </li>
        ))}
      </ul>
    </details>
  );
}
