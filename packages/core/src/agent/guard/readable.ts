/**
 * A text as its reader sees it: without characters that cannot be seen and marks of emphasis, and with wide, bold or circled
 * letters as plain ones. So a number cannot hide. Fractions and numerals like ½ and Ⅻ stay what they are.
 */
export function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}*_`~\\]/gu, '')
    .replace(/[^\p{No}\p{Nl}\p{ASCII}]/gu, (one) => one.normalize('NFKC'))
    .replace(/\p{M}/gu, '');
}

/** `twеlve` with a Cyrillic letter in it. */
export const mixesAlphabets = (text: string): boolean =>
  /[a-z][\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][a-z]/iu.test(text);
