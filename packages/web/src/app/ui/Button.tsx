import type { ButtonHTMLAttributes } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'danger' | 'quiet';
  /** Announced as unavailable, but keeps the focus. */
  busy?: boolean;
}

export function Button({ kind, busy = false, className = '', onClick, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={`button ${kind ?? ''} ${className}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
