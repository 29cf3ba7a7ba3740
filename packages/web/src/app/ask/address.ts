/** The address of a conversation; of a new one without an id. */
export function conversationAddress(businessId: string, conversationId: string | null): string {
  const query = new URLSearchParams({ business: businessId });
  if (conversationId !== null) query.set('conversation', conversationId);
  return `/ask?${query}`;
}

export const conversationOfAddress = (): string | null =>
  new URLSearchParams(location.search).get('conversation');

const kept = 'vaultra.ask';

/** Remembers the open conversation in this tab, for the return from the log-in page. */
export function keepAddress(): void {
  sessionStorage.setItem(kept, location.search);
}

export const keptAddress = (): string => `/ask${sessionStorage.getItem(kept) ?? ''}`;
