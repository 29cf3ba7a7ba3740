/**
 * Foreign text in keys that are put together with `#`, and as names of properties. Stripe's ids may hold anything: a
 * customer's or a price's can be chosen by the business.
 */

/** What is escaped: the separator, the escape's own sign, and all but printable ASCII, so that keys sort alike everywhere. */
const unsafe = /[^\x21-\x7e]|[#%]/gu;
const escapes = /%u([0-9A-F]{4})|(?:%[0-9A-F]{2})+/g;

/**
 * Text as one part of a key: percent-encoded where it must be, and unchanged for ordinary ids. Different texts give
 * different parts, and no part holds a `#`.
 */
export function keyPart(text: string): string {
  // An object cannot be stored with a property of this name.
  if (text === '__proto__') return '%5F_proto__';
  return text.replace(unsafe, (character) =>
    // UTF-8 has no bytes for half a surrogate pair.
    character.isWellFormed()
      ? encodeURIComponent(character)
      : `%u${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text that a part of a key was made of. Throws URIError for text that `keyPart` does not make. */
export function parseKeyPart(part: string): string {
  return part.replace(escapes, (escaped, unit?: string) =>
    unit === undefined ? decodeURIComponent(escaped) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** A record's own entry of a name: `constructor` is in no record that does not hold it. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
