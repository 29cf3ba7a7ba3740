import { ApiError, NetworkError } from '@vaultra/core/contract/client.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  tone?: 'good' | 'bad' | 'warn';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Takes the focus when it appears. For the result of an action whose control is gone. */
  focus?: boolean;
}

/** A message. The tone `bad` interrupts a screen reader; the others wait. */
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

/** An error: what happened, what to do, and for server errors the request id for support. */
export function ErrorNotice({ error, title, retry }: { error: Error; title?: string; retry?: () => void }) {
  return (
    <Notice
      tone="bad"
      title={error instanceof NetworkError ? 'You seem to be offline' : (title ?? 'Something went wrong')}
      action={retry && <Button onClick={retry}>Try again</Button>}
    >
      {error instanceof ApiError || error instanceof NetworkError
        ? error.message
        : 'This page had an unexpected error. Reload it and try again.'}
      {error instanceof ApiError && error.status >= 500 && error.requestId !== '' && (
        <p className="tiny soft">Request {error.requestId}</p>
      )}
    </Notice>
  );
}
