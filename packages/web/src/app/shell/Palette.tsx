import { lazy, Suspense, useEffect } from 'react';
import type { BusinessChoice } from '../business/business.ts';

const PaletteDialog = lazy(() =>
  import('./PaletteDialog.tsx').then((module) => ({ default: module.PaletteDialog })),
);

interface Props {
  business: BusinessChoice;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  onAsk(): void;
}

/** ⌘K or Ctrl+K goes to a view or to another business, or asks a question; `/` opens Ask. Its code comes when it is opened. */
export function Palette({ business, isOpen, onOpen, onAsk }: Props) {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const isShortcut = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
      const isSlash = event.key === '/' && !event.metaKey && !event.ctrlKey && !event.altKey;
      if (!isShortcut && !(isSlash && !isTyping(event.target))) return;
      // A dialog over the page keeps the keyboard.
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (isSlash) onAsk();
      else onOpen(true);
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onOpen, onAsk]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog business={business} onClose={() => onOpen(false)} />
    </Suspense>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
