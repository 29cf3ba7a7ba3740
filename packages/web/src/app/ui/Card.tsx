import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** The id of the heading, for links to it. */
  id?: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a view with a heading. */
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
