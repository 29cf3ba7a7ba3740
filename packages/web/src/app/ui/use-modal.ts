import { useLayoutEffect, useRef } from 'react';

/** A dialog that is open for as long as its component is there: the browser's own, which keeps the focus and answers Escape. */
export function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  // As a layout effect it closes while it is still on the page, and so gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return ref;
}
