import { type ReactNode, useId } from 'react';
import { Button } from './Button.tsx';
import { useModal } from './use-modal.ts';

interface Props {
  title: string;
  children: ReactNode;
  /** The buttons at its end. */
  actions?: ReactNode;
  onClose(): void;
}

/** A question over the page. Escape closes it; a click beside it does not, because that loses what was typed. */
export function Dialog({ title, children, actions, onClose }: Props) {
  const ref = useModal();
  const heading = useId();
  return (
    <dialog ref={ref} aria-labelledby={heading} onCancel={onClose}>
      <div className="stack">
        <h2 id={heading}>{title}</h2>
        {children}
        {actions && <div className="row">{actions}</div>}
      </div>
    </dialog>
  );
}

/** More about something on the page: at the side, or over the whole width of a phone. A click beside it closes it. */
export function Drawer({ title, children, onClose }: Omit<Props, 'actions'>) {
  const ref = useModal();
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={ref}
      className="drawer"
      aria-labelledby={heading}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="drawer-inside">
        <div className="drawer-head row apart">
          <h2 id={heading}>{title}</h2>
          <Button onClick={onClose}>Close</Button>
        </div>
        <div className="stack">{children}</div>
      </div>
    </dialog>
  );
}
