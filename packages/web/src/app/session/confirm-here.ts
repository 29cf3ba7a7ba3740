import { keepPendingEmail } from './pending-email.ts';

/** Says that this page now asks for the code. Without a navigation, because the password stays in memory until the code is accepted. */
export function confirmHere(email: string): void {
  keepPendingEmail(email);
  history.pushState(null, '', '/confirm');
  document.title = 'Confirm your email · Vaultra';
  const heading = document.querySelector('h1');
  if (heading) heading.textContent = 'Confirm your email';
  // Back leads to the form before, which this page no longer has.
  addEventListener('popstate', () => location.reload(), { once: true });
}
