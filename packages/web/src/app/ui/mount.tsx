import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** Renders a page's app into `#app`. */
export function mount(app: ReactNode): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no element #app to mount into.');
  createRoot(root).render(<StrictMode>{app}</StrictMode>);
}
