import { type ReactNode, useId } from 'react';
import { Button } from './Button.tsx';
import { useModal } from './use-modal.ts';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  /** The label of the button that cancels. */
  keep?: string;
  busy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Confirms an action that is hard to undo. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  keep = 'Keep it',
  busy,
  onConfirm,
  onClose,
}: Props) {
  const ref = useModal();
  const heading = useId();
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
