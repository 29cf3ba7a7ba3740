import styles from './funding.module.css';
import type { Kind } from './sets.ts';
import { WithSource } from './WithSource.tsx';

interface Props {
  /** Null if the page already has the heading. */
  title: string | null;
  items: Kind['documents'];
}

/** Published statements, each with its publisher and source. Renders nothing if there are none. */
export function Statements({ title, items }: Props) {
  if (items.length === 0) return null;
  return (
    <div>
      {title !== null && <h4>{title}</h4>}
      <ul className={styles.statements}>
        {items.map(({ id, whose, says, source }) => (
          <li key={id}>
            <b>{whose}:</b> <WithSource text={says} whose={whose} source={source} />
          </li>
        ))}
      </ul>
    </div>
  );
}
