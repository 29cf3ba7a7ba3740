import { pathTo } from '@vaultra/core/contract/places.ts';
import { forgetInvitation } from '../session/kept-invitation.ts';

/** Opens the dashboard of the joined business. */
export function goToJoined(businessId: string): void {
  forgetInvitation();
  location.replace(pathTo(businessId, { view: 'home' }));
}
