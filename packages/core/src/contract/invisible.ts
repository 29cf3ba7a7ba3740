/** Control characters, line breaks, lone surrogates, and invisible characters such as bidi controls. The joiners U+200C and U+200D are
 * allowed, because many scripts need them. */
export const invisible = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200C\u200D])\p{Cf}/u;
/** All matches of `invisible`. */
export const invisibleCharacters = new RegExp(invisible.source, 'gu');
