import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

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
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{keep}</Button>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
