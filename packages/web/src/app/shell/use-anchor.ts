import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** While what comes later may still move it. */
const settlingMs = 4_000;
const patienceMs = 20_000;
const moves = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

/** Scrolls to the place that the address names (`#score-title`), once it is on the page, until the user moves. */
export function useAnchor(): void {
  const { hash, pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same anchor on another page is another place
  useEffect(() => {
    const id = decodeURIComponent(hash);
    if (id === '') return;
    let timer = setTimeout(stop, patienceMs);
    let isFound = false;
    const observer = new MutationObserver(go);
    function go() {
      const target = document.getElementById(id);
      if (!target) return;
      target.scrollIntoView({ block: 'start' });
      // Also if it was replaced.
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.tagName === 'H1') {
        target.tabIndex = -1;
        target.focus({ preventScroll: true });
      }
      if (isFound) return;
      isFound = true;
      clearTimeout(timer);
      timer = setTimeout(stop, settlingMs);
    }
    function stop() {
      observer.disconnect();
      clearTimeout(timer);
      for (const moved of moves) removeEventListener(moved, stop);
    }
    observer.observe(document.body, { childList: true, subtree: true });
    for (const moved of moves) addEventListener(moved, stop, { passive: true });
    go();
    return stop;
  }, [hash, pathname]);
}
