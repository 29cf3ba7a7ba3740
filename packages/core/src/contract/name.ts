import * as z from 'zod';

/**
 * Names of people and businesses. They stand in the subjects and texts of mails to others, so nothing is allowed in them that a
 * mail program makes a link of or that changes how the text around them reads. `Booking.com`, `A/B Testing Ltd` and names in
 * any script are names; the dots of the first are defused where it is mailed (`notifications/mail-name.ts`).
 */

/** Controls, line ends, halves of characters, and invisible ones, such as those that turn the direction of text. The joiners
 * U+200C and U+200D are part of many scripts. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200C\u200D])\p{Cf}/u;
/** As `unseen`, each of them. */
export const unseenCharacters = new RegExp(unseen.source, 'gu');

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Compared in NFKC, by which wide letters and signs become plain ones. */
const linked: readonly [RegExp, string][] = [
  [/:\/\//, 'leave out web addresses (://)'],
  [/\b(mailto|javascript|data|tel|sms|file|ftp):/i, 'leave out web addresses'],
  [/(?<![\p{L}\p{N}])www\d*[.。]/iu, 'leave out web addresses (www.)'],
  [/[\p{L}\p{N}][.。][\p{L}\p{N}-]{2,}(:\d+)?[/\\?#]/u, 'leave out the path after a domain'],
  [/\d+(\.\d+){3}(:\d+)?[/\\?#]/, 'leave out the path after an address'],
  [/[\p{L}\p{N}][.。][\p{L}\p{N}-]{2,}:\d/u, 'leave out the port after a domain'],
  [/\S@\S+[.。]\S/u, 'leave out email addresses'],
];

/** @param missing what to say where there is no name */
export function name(max: number, missing: string) {
  return z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .max(max, `give at most ${max} characters`)
    .refine((value) => !unseen.test(value), {
      error: 'leave out line breaks, control characters and invisible ones that change the direction of text',
    })
    .refine((value) => visible.test(value), { error: missing })
    .superRefine((value, context) => {
      const plain = value.normalize('NFKC');
      const found = linked.find(([pattern]) => pattern.test(plain));
      if (found) context.addIssue({ code: 'custom', message: found[1] });
    });
}

export const personName = name(100, 'give your name');
