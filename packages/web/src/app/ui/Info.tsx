import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Info.module.css';
import { unbroken } from './words.ts';

/** A text with ⓘ on the line of its last word. */
export function Explained({ text, about, children }: { text: string; about: string; children: ReactNode }) {
  const last = text.lastIndexOf(' ') + 1;
  return (
    <>
      {unbroken(text.slice(0, last))}
      <span className={styles.kept}>
        {text.slice(last)}
        <Info about={about}>{children}</Info>
      </span>
    </>
  );
}

/** ⓘ: opens a definition or a source. Opens on a click, so that it works on a phone. Made of spans, so it can appear inside a paragraph. */
export function Info({ about, children }: { about: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} aria-label={`About ${about}`}>
        <Icon name="info" />
      </button>
      <span id={id} popover="auto" className={styles.text}>
        {children}
      </span>
    </>
  );
}
