import { useLayoutEffect, useRef } from 'react';

/** Opens the browser's own modal dialog while the component is mounted. It traps the focus and closes on Escape. */
export function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  // A layout effect closes the dialog while it is still on the page, so the browser restores the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return ref;
}
