import { type MailingList, mailingList } from '@vaultra/core/contract/notifications.ts';

/**
 * Which list the token of a mail's link names, so that the page can say what would stop. It is not checked here: only
 * the server can. `null` where it does not say, and then the page speaks of "this mail".
 */
export function listOfToken(token: string): MailingList | null {
  const [claim = ''] = token.split('.');
  try {
    const named = atob(claim.replaceAll('-', '+').replaceAll('_', '/')).split(':')[0];
    return mailingList.safeParse(named).data ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
