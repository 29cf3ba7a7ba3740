import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a view with a heading of its own. */
export function Card({ title, aside, children }: Props) {
  const heading = useId();
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
