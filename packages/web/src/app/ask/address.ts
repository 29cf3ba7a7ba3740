/** The address of a conversation; of a new one without an id. */
export function conversationAddress(businessId: string, conversationId: string | null): string {
  const query = new URLSearchParams({ business: businessId });
  if (conversationId !== null) query.set('conversation', conversationId);
  return `/ask?${query}`;
}

export const conversationOfAddress = (): string | null =>
  new URLSearchParams(location.search).get('conversation');
