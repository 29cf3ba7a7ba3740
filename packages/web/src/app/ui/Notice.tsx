import { ApiError, NetworkError } from '@vaultra/core/contract/client.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  tone?: 'good' | 'bad' | 'warn';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Takes the focus when it appears, for what answers an action that reloaded the page. */
  focus?: boolean;
}

/** Something the owner should know. A bad one interrupts a screen reader, the others wait. */
export function Notice({ tone, title, children, action, focus = false }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  return (
    <div
      ref={ref}
      className={`notice ${tone ?? ''}`}
      role={tone === 'bad' ? 'alert' : 'status'}
      tabIndex={-1}
    >
      <div>
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
      {action}
    </div>
  );
}

/** An error in words: what happened, what to do, and for the unexpected the id to quote to support. */
export function ErrorNotice({ error, title, retry }: { error: Error; title?: string; retry?: () => void }) {
  return (
    <Notice
      tone="bad"
      title={error instanceof NetworkError ? 'You seem to be offline' : (title ?? 'That did not work')}
      action={retry && <Button onClick={retry}>Try again</Button>}
    >
      {error instanceof ApiError || error instanceof NetworkError
        ? error.message
        : 'The page ran into a fault of its own. Reload it and try again.'}
      {error instanceof ApiError && error.status >= 500 && error.requestId !== '' && (
        <p className="tiny soft">Request {error.requestId}</p>
      )}
    </Notice>
  );
}
