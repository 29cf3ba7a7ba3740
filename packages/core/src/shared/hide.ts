/** What an error of a log line shows besides its words. AWS's errors have items in other properties, and Stripe's whole answers. */
const shownProperties = ['code', 'status', '$metadata'] as const;

/**
 * What services repeat of our requests in the words of their errors, and people write where a line takes text. The rest of a line has
 * ids only.
 */
const hidden: readonly (readonly [RegExp, string])[] = [
  [/(?<=\bhttps?:\/\/[^\s?#"']+)[?#][^\s"']*/g, '?(a query)'],
  [/[^\s"'`<>()[\]{},;:=/\\]+@[^\s"'`<>()[\]{},;:/\\]+/g, '(an email)'],
  [/\beyJ[\w-]+(?:\.[\w-]*)+/g, '(a token)'],
  [/\bBearer\s+[^\s"',]+/gi, 'Bearer (a token)'],
  // Keys, secrets and tokens of Stripe, OpenAI, Pinecone, Google and ours. A customer and a way to pay are a person's.
  [/\b(?:sk|rk|whsec|ac|vlt|vltc|GOCSPX|pcsk)[_-][\w-]{6,}/g, '(a secret)'],
  [/\b(?:cus|pm|card|src|ba|cs|pi_\w+_secret|seti)_\w{6,}/g, '(an id of a person)'],
  // V8 quotes the text around the fault.
  [/(?:\.{3})?".*"(?:\.{3})? is not valid JSON/gs, '(a text) is not valid JSON'],
];

/** A replacer for JSON.stringify: the values of a log line without personal data and secrets. */
export function hide(_key: string, value: unknown): unknown {
  if (value instanceof Error) return describe(value);
  if (typeof value !== 'string') return value;
  return hidden.reduce((text, [pattern, words]) => text.replace(pattern, words), value);
}

/** `cause` only if it is an error: anything else may be a whole answer. */
function describe(error: Error): object {
  const { name, message, stack, cause } = error;
  const shown = shownProperties.flatMap((property) =>
    property in error ? [[property, (error as unknown as Record<string, unknown>)[property]]] : [],
  );
  return { name, message, ...Object.fromEntries(shown), stack, ...(cause instanceof Error ? { cause } : {}) };
}
