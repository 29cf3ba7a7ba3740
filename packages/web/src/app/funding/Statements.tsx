import { unbroken } from '../ui/words.ts';
import type { Kind } from './FundingKind.tsx';

interface Props {
  title: string | null;
  items: Kind['documents'];
}

/** What others say, each with whose it is. Nothing if there is none. */
export function Statements({ title, items }: Props) {
  if (items.length === 0) return null;
  return (
    <>
      {title !== null && <h4 className="small">{title}</h4>}
      <ul className="statements">
        {items.map(({ id, whose, says }) => (
          <li key={id}>
            <b>{whose}:</b> {unbroken(says)}
          </li>
        ))}
      </ul>
    </>
  );
}
