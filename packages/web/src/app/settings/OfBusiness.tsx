import { useBusiness } from '../business/context.tsx';
import { SettingsView } from './SettingsView.tsx';

export function SettingsOfBusiness() {
  return <SettingsView business={useBusiness().business} />;
}

/** For a user without a business. */
export function SettingsWithoutBusiness() {
  return <SettingsView business={null} />;
}
