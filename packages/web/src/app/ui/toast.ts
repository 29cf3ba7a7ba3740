export interface Toast {
  text: string;
  tone?: 'bad';
  undo?: () => void;
}

type Shown = Toast & { id: number };

let shown: readonly Shown[] = [];
let count = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a short message over the page. A few at a time; the newest replaces the oldest. */
export function showToast(toast: Toast): void {
  count += 1;
  set([...shown.slice(-2), { ...toast, id: count }]);
}

export const dismissToast = (id: number): void => set(shown.filter((each) => each.id !== id));

export const toasts = {
  current: () => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
