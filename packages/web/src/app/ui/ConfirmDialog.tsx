import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  /** What not doing it is called. */
  keep?: string;
  busy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that is hard to undo. The browser's own dialog keeps the focus and answers Escape. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  keep = 'Keep it',
  busy,
  onConfirm,
  onClose,
}: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // As a layout effect it closes while it is still on the page, and so gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} aria-labelledby={heading} onCancel={onClose}>
      <div className="stack">
        <h2 id={heading}>{title}</h2>
        {children}
        <div className="row">
          <Button onClick={onClose}>{keep}</Button>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
