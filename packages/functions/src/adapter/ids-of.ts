/** The fields of queued messages that are ids, and so may be logged. */
const idFields = ['kind', 'event_id', 'account', 'account_id', 'business_id', 'user_id'] as const;

/** The ids of messages, for the log: one text a field, separated by spaces, so that a query finds each. */
export function idsOf(messages: readonly unknown[]): Partial<Record<(typeof idFields)[number], string>> {
  const objects = messages.filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null,
  );
  return Object.fromEntries(
    idFields.flatMap((field) => {
      const found = new Set(objects.map((one) => one[field]).filter((value) => typeof value === 'string'));
      return found.size > 0 ? [[field, [...found].join(' ')]] : [];
    }),
  );
}
