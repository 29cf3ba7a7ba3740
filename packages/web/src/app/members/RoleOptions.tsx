import { roles } from './roles.ts';

/** The options of a select of roles. */
export function RoleOptions() {
  return roles.map(({ role, label }) => (
    <option key={role} value={role}>
      {label}
    </option>
  ));
}
