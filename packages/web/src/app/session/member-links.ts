import { mayHaveSession } from './hint.ts';

/** On a page for everybody: links of the header for visitors become those for users. */
export function showMemberLinks(): void {
  const isMember = mayHaveSession();
  for (const link of document.querySelectorAll<HTMLElement>('[data-for]'))
    link.hidden = (link.dataset.for === 'member') !== isMember;
}
