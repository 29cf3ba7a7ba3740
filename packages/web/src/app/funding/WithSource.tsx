import { Info } from '../ui/Info.tsx';
import { type Source, SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './funding.module.css';

/** A text and its source behind ⓘ, which stays on the line of the last word. */
export function WithSource({ text, whose, source }: { text: string; whose: string; source: Source }) {
  const last = text.lastIndexOf(' ') + 1;
  return (
    <>
      {unbroken(text.slice(0, last))}
      <span className={styles.kept}>
        {text.slice(last)}
        <Info about={`the source: ${whose}`}>
          <SourceLink source={source} />
        </Info>
      </span>
    </>
  );
}
