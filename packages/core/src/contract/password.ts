import * as z from 'zod';

/** Common passwords that would pass the rule of kinds. Compared without case. */
// biome-ignore format: a list
const knownBad = new Set([
  'password1', 'password1!', 'password12', 'password123', 'password123!', 'passw0rd', 'passw0rd1',
  'p@ssw0rd', 'p@ssword1', 'qwerty123', 'qwerty123!', 'qwerty12345', 'abc12345', 'abcd1234', 'abcd1234!',
  'welcome1', 'welcome1!', 'welcome123', 'welcome123!', 'letmein1', 'letmein1!', 'letmein123', 'admin123',
  'admin123!', 'admin1234', 'iloveyou1', 'iloveyou1!', 'monkey123', 'dragon123', 'football1', 'baseball1',
  'sunshine1', 'princess1', 'superman1', 'charlie1', 'michael1', 'changeme1', 'changeme1!', 'changeme123',
  'test1234', 'test1234!', 'aa123456', 'aa123456!', 'a1b2c3d4', 'zaq12wsx', '1qaz2wsx', '1q2w3e4r',
  '1q2w3e4r5t', '1qaz@wsx', 'summer2024', 'summer2025', 'summer2026', 'winter2025', 'winter2026',
]);

/** Proof of identity before a deletion, in addition to the access token, which may be stolen. */
export const freshProof = z
  .strictObject({
    current_password: z
      .string('enter your current password')
      .min(1, 'enter your current password')
      .max(256)
      .optional()
      .meta({ description: 'required if the account has a password' }),
  })
  .optional();

export const passwordRule = '8+ characters, with 3 of: lowercase, uppercase, number, symbol';

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/**
 * 8+ characters of 3 kinds, and not a common password. A user pool can require a length or particular kinds, but not 3 of 4 kinds. So
 * the rule is here, and the pool requires only the length.
 */
export const password = z
  .string('enter a password')
  .min(8, `use ${passwordRule}`)
  .max(256, 'use at most 256 characters')
  // A user pool refuses these, with its own message.
  .refine((value) => /^\S(.*\S)?$/.test(value), {
    error: 'leave out line breaks, and spaces at the start and the end',
  })
  .refine((value) => kinds.filter((kind) => kind.test(value)).length >= 3, {
    error: `use ${passwordRule}`,
  })
  .refine((value) => !knownBad.has(value.toLowerCase()), {
    error: 'choose another password, because this one is too common',
  });
