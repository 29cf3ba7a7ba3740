import * as z from 'zod';

/** Widely known passwords that would pass the rule of kinds: our own choice, compared without case. */
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

/** What whoever deletes something for good shows beside the access token, which may be stolen. */
export const freshProof = z
  .strictObject({
    current_password: z
      .string('give your current password')
      .min(1, 'give your current password')
      .max(256)
      .optional()
      .meta({ description: 'needed where the account has a password' }),
  })
  .optional();

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/**
 * At least 8 characters of 3 kinds, and not one of the best-known passwords. A user pool can ask for a length or for
 * particular kinds, not for 3 of 4, so the rule stands here and the pool asks for the length alone.
 */
export const password = z
  .string('give a password')
  .min(8, 'give at least 8 characters')
  .max(256, 'give at most 256 characters')
  // A user pool takes no others, and says so in words of its own.
  .refine((value) => /^\S(.*\S)?$/.test(value), {
    error: 'leave out spaces at the beginning and the end, and line breaks',
  })
  .refine((value) => kinds.filter((kind) => kind.test(value)).length >= 3, {
    error: 'use at least 3 of: lower case letters, upper case letters, digits, other characters',
  })
  .refine((value) => !knownBad.has(value.toLowerCase()), {
    error: 'this is one of the best-known passwords; choose another',
  });
