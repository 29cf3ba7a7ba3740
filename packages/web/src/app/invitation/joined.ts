import { chooseBusiness } from '../business/use-chosen-business.ts';
import { forgetInvitation } from '../session/kept-invitation.ts';

/** On to the dashboard of the business that was joined. */
export function goToJoined(businessId: string): void {
  forgetInvitation();
  chooseBusiness(businessId);
  location.replace('/dashboard');
}
