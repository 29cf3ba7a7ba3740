import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import styles from './ViewPage.module.css';

/** Whether a view was shown before: on the first one, the focus stays where the browser put it. */
let hasShownOne = false;

interface Titles {
  title: string;
  /** The part of the view that is open, for the title of the window. */
  part?: string | undefined;
  /** The name of the business. */
  of?: string | undefined;
}

/** The window's title, and the focus, which moves to the heading when the view opens. @returns for the heading, with `tabIndex={-1}` */
export function useViewHeading({ title, part, of }: Titles): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  useEffect(() => {
    document.title = [part, title, of, 'Vaultra'].filter(Boolean).join(' · ');
  }, [title, part, of]);
  return heading;
}

interface Props extends Titles {
  /** Above the heading, such as the way back. */
  above?: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
  /** Below the heading, such as tabs. */
  below?: ReactNode;
  children: ReactNode;
}

/** A view: its heading, what belongs to it, and its parts below one another. */
export function ViewPage({ above, aside, below, children, ...titles }: Props) {
  const heading = useViewHeading(titles);
  return (
    <>
      <div className={styles.head}>
        {above}
        <div className="row apart">
          <h1 ref={heading} tabIndex={-1}>
            {titles.title}
          </h1>
          {aside}
        </div>
        {below}
      </div>
      <div className={`stack ${styles.parts}`}>{children}</div>
    </>
  );
}
