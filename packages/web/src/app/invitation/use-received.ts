import { type ReceivedInvitation, receivedInvitations } from '@vaultra/core/contract/invitations.ts';
import { useApi } from '../query/use-api.ts';

/** The invitations to the user's own email. @param ask false: none are loaded */
export function useReceived(ask = true): readonly ReceivedInvitation[] {
  return useApi(receivedInvitations, {}, { ask, alwaysFresh: true }).data?.invitations ?? [];
}
