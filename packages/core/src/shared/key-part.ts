/**
 * Puts foreign text into keys that are joined with `#`, and into property names. A Stripe id may hold any text: the business can
 * choose the ids of customers and prices.
 */

/** Escaped: the separator, the escape character, and everything but printable ASCII, so keys sort the same everywhere. */
const unsafe = /[^\x21-\x7e]|[#%]/gu;
const escapes = /%u([0-9A-F]{4})|(?:%[0-9A-F]{2})+/g;

/**
 * Text as one part of a key. It is percent-encoded where necessary; ordinary ids stay unchanged. Different texts give different
 * parts, and no part contains `#`.
 */
export function keyPart(text: string): string {
  // This property name would set an object's prototype.
  if (text === '__proto__') return '%5F_proto__';
  return text.replace(unsafe, (character) =>
    // UTF-8 cannot encode a lone surrogate.
    character.isWellFormed()
      ? encodeURIComponent(character)
      : `%u${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text behind a key part. Throws URIError for text that `keyPart` cannot produce. */
export function parseKeyPart(part: string): string {
  return part.replace(escapes, (escaped, unit?: string) =>
    unit === undefined ? decodeURIComponent(escaped) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** A record's own property: `own({}, 'constructor')` is undefined. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
