import { useEffect } from 'react';

/** While what comes later may still move it. */
const settlingMs = 4_000;
const patienceMs = 20_000;

/** Scrolls to the heading that the address names (`#score-title`), once it is on the page, until the user moves. */
export function useAnchor(): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id === '') return;
    let timer = setTimeout(stop, patienceMs);
    let isFound = false;
    const observer = new MutationObserver(go);
    function go() {
      const target = document.getElementById(id);
      if (!target) return;
      target.scrollIntoView({ block: 'start' });
      // Also if the heading was replaced.
      if (document.activeElement === document.body) {
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
  }, []);
}

const moves = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
