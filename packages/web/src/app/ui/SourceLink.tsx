import { formatDate } from './dates.ts';
import { Icon } from './Icon.tsx';

export interface Source {
  title: string;
  url: string | null;
  date: string | null;
}

/** The source of a threshold: its title and date, with a link if it is published. */
export function SourceLink({ source }: { source: Source }) {
  const date =
    source.date === null
      ? ''
      : `, ${/^\d{4}-\d\d(-\d\d)?$/.test(source.date) ? formatDate(source.date) : source.date}`;
  if (source.url === null) return <span>{source.title + date}</span>;
  return (
    <a href={source.url} target="_blank" rel="noopener noreferrer">
      {`${source.title + date}\u00a0`}
      <Icon name="external" />
      <span className="hidden-visually">(opens in a new tab)</span>
    </a>
  );
}
