import type { Role } from '@vaultra/core/contract/endpoint.ts';

/** The name and the permissions of each role, the highest first. */
export const roles: readonly { role: Role; label: string; article: string; may: string }[] = [
  {
    role: 'owner',
    label: 'Owner',
    article: 'an owner',
    may: 'can do everything, including managing members',
  },
  {
    role: 'admin',
    label: 'Admin',
    article: 'an admin',
    may: 'can do everything except manage members, disconnect Stripe, and delete the business',
  },
  { role: 'viewer', label: 'Viewer', article: 'a viewer', may: 'can see everything and change nothing' },
];

export function wordsFor(role: Role) {
  const found = roles.find((one) => one.role === role);
  if (!found) throw new RangeError(`No words for the role ${role}.`);
  return found;
}
