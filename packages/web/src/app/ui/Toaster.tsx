import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './Button.tsx';
import styles from './Toaster.module.css';
import { dismissToast, type Toast, toasts } from './toast.ts';

/** Long enough to read it and to reach Undo. */
const shownMs = 8_000;

/** The messages of `showToast`. A screen reader hears them without losing its place. */
export function Toaster() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current);
  return (
    <div className={styles.toaster} role="status">
      {shown.map((toast) => (
        <Message key={toast.id} toast={toast} onEnd={() => dismissToast(toast.id)} />
      ))}
    </div>
  );
}

function Message({ toast: { text, tone, undo }, onEnd }: { toast: Toast; onEnd(): void }) {
  // The timer stops while the user hovers over or focuses the toast.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [held, onEnd]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the message while it is read
    <div
      className={`${styles.toast} ${tone === 'bad' ? styles.bad : ''}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {undo && (
        <Button
          kind="quiet"
          onClick={() => {
            undo();
            onEnd();
          }}
        >
          Undo
        </Button>
      )}
      <Button kind="quiet" aria-label="Close this message" onClick={onEnd}>
        ×
      </Button>
    </div>
  );
}
