import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Of the heading, if links lead to it. */
  id?: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a view with a heading of its own. */
export function Card({ title, id, aside, children }: Props) {
  const own = useId();
  const heading = id ?? own;
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <div className="row apart">
        <h2 id={heading}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
