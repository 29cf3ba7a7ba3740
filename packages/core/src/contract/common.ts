import * as z from 'zod';
import { idPattern } from './ids.ts';

/** ISO 8601, UTC. */
export const timestamp = z.iso.datetime().meta({ description: 'ISO 8601 UTC' });
/** `YYYY-MM-DD`. */
export const date = z.iso.date().meta({ description: 'YYYY-MM-DD' });
const [firstDate, lastDate] = ['1970-01-01', '2099-12-31'];
const dateError = `give a date from ${firstDate} to ${lastDate}, as YYYY-MM-DD`;
/** A date that a caller asks for. Stripe's times begin in 1970, and what is far ahead has no figures. */
export const askedDate = z.iso
  .date(dateError)
  .refine((value) => value >= firstDate && value <= lastDate, dateError)
  .meta({ description: `YYYY-MM-DD, from ${firstDate} to ${lastDate}` });
/** ISO 4217, lower case, as Stripe writes it. */
export const currency = z.string().regex(/^[a-z]{3}$/, 'give a three-letter currency code in lower case');
/** An amount in the currency's minor units. */
export const money = z.int().meta({ description: 'minor units of the currency beside it' });
export const count = z.int().min(0);
/** A share of one: 0.08 is 8%. */
export const fraction = z.number();

export const businessId = z
  .string()
  .regex(idPattern('business'), 'give the id of a business, like biz_01J…')
  .meta({ description: 'the id of a business' });

/** The business that a read is about. */
export const asksBusiness = businessId
  .optional()
  .meta({ description: 'one of your businesses; left out, your only one or the first that you own' });
/** The business that a write is about. */
export const namesBusiness = businessId
  .optional()
  .meta({ description: 'one of your businesses; must be given if you belong to several' });

export const businessQuery = z.strictObject({ business_id: asksBusiness });
export const writtenBusinessQuery = z.strictObject({ business_id: namesBusiness });

/** How many, in a query: digits alone, since `Number` would also take `0x10`, `1e2` or a space. */
export const countUpTo = (most: number, usual: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .number({ error: `give a whole number from 1 to ${most}` })
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
