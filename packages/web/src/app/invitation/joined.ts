import { chooseBusiness } from '../business/use-chosen-business.ts';
import { forgetInvitation } from '../session/kept-invitation.ts';

/** Opens the dashboard of the joined business. */
export function goToJoined(businessId: string): void {
  forgetInvitation();
  chooseBusiness(businessId);
  location.replace('/dashboard');
}
