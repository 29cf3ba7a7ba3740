import * as z from 'zod';
import { invisible } from './invisible.ts';

/**
 * Names of people and businesses. They are in the subjects and texts of mails to others. So a name cannot contain anything that a mail
 * program turns into a link, or that changes how the text around it reads. `Booking.com`, `A/B Testing Ltd`, and names in any script are
 * valid. `notifications/mail-name.ts` makes their dots harmless in mails.
 */

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Matched after NFKC, which turns full-width letters and signs into plain ones. */
const linked: readonly [RegExp, string][] = [
  [/:\/\//, 'leave out URLs (://)'],
  [/\b(mailto|javascript|data|tel|sms|file|ftp):/i, 'leave out URLs'],
  [/(?<![\p{L}\p{N}])www\d*[.。]/iu, 'leave out URLs (www.)'],
  [/[\p{L}\p{N}][.。][\p{L}\p{N}-]{2,}(:\d+)?[/\\?#]/u, 'leave out the path after a domain'],
  [/\d+(\.\d+){3}(:\d+)?[/\\?#]/, 'leave out the path after an IP address'],
  [/[\p{L}\p{N}][.。][\p{L}\p{N}-]{2,}:\d/u, 'leave out the port after a domain'],
  [/\S@\S+[.。]\S/u, 'leave out emails'],
];

/** @param missing the message for an empty name */
export function name(max: number, missing: string) {
  return z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .max(max, `use at most ${max} characters`)
    .refine((value) => !invisible.test(value), {
      error: 'leave out line breaks, control characters, and invisible characters',
    })
    .refine((value) => visible.test(value), { error: missing })
    .superRefine((value, context) => {
      const plain = value.normalize('NFKC');
      const found = linked.find(([pattern]) => pattern.test(plain));
      if (found) context.addIssue({ code: 'custom', message: found[1] });
    });
}

export const personName = name(100, 'enter your name');
