import * as z from 'zod';
import { idPattern } from './ids.ts';

/*
 * How messages of the contract are written: a message says what would be right, as an imperative of at most one sentence, in lowercase
 * and without a final period, for example `enter a valid email`. It is the `reason` beside a `field`, so it does not repeat the
 * field's name. "Enter" is for what people type, "use" for what programs send. The web app makes a sentence of it (`ui/words.ts`).
 */

/** ISO 8601, UTC. */
export const timestamp = z.iso.datetime().meta({ description: 'ISO 8601 UTC' });
/** `YYYY-MM-DD`. */
export const date = z.iso.date().meta({ description: 'YYYY-MM-DD' });
const [firstDate, lastDate] = ['1970-01-01', '2099-12-31'];
const dateError = `use a date from ${firstDate} to ${lastDate}, as YYYY-MM-DD`;
/** A date in a request. Stripe's times begin in 1970, and the far future has no figures. */
export const askedDate = z.iso
  .date(dateError)
  .refine((value) => value >= firstDate && value <= lastDate, dateError)
  .meta({ description: `YYYY-MM-DD, from ${firstDate} to ${lastDate}` });
/** ISO 4217 in lowercase, as Stripe writes it. */
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/, 'use a three-letter currency code in lowercase, like usd');
/** Controls other than tabs and line breaks, halves of characters, and characters that change the direction of text. */
const hidden = /[^\P{Cc}\t\n\r]|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Text that a person writes, without spaces around it. @param missing the message for an empty one; @param tooLong for one that is too long, if another */
export const writtenText = (most: number, missing: string, tooLong = missing) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, tooLong)
    .refine((text) => !hidden.test(text), 'leave out control characters');

/** An amount in the currency's minor units. */
export const money = z.int().meta({ description: 'minor units of the currency beside it' });
export const count = z.int().min(0);
/** 0.08 is 8%. */
export const fraction = z.number();

export const businessId = z
  .string()
  .regex(idPattern('business'), 'use the id of a business, like biz_01J…')
  .meta({ description: 'the id of a business' });

/** The business of a read. */
export const asksBusiness = businessId
  .optional()
  .meta({ description: 'one of your businesses; if left out, your only one or the first one that you own' });
/** The business of a write. */
export const namesBusiness = businessId
  .optional()
  .meta({ description: 'one of your businesses; required if you belong to several' });

export const businessQuery = z.strictObject({ business_id: asksBusiness });
export const writtenBusinessQuery = z.strictObject({ business_id: namesBusiness });

/** How many, in a query: digits alone, since `Number` would also take `0x10`, `1e2` or a space. */
export const countUpTo = (most: number, usual: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .number({ error: `use a whole number from 1 to ${most}` })
      .int()
      .min(1)
      .max(most)
      .default(usual),
  );

/** Paging of every list: at most `limit` rows, and a cursor bound to the business and the query. */
export const paging = {
  limit: countUpTo(100, 25),
  cursor: z.string().optional(),
};

export function list<const K extends string, S extends z.ZodType>(plural: K, item: S) {
  return z.strictObject({ [plural]: z.array(item), next_cursor: z.string().nullable() } as {
    [P in K]: z.ZodArray<S>;
  } & { next_cursor: z.ZodNullable<z.ZodString> });
}
