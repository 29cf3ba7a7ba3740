import { roles } from './roles.ts';

export function RoleOptions() {
  return roles.map(({ role, label }) => (
    <option key={role} value={role}>
      {label}
    </option>
  ));
}
