import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { acceptAsNew, acceptAsUser } from '@vaultra/core/invitations/accept.ts';
import { invalid } from '@vaultra/core/shared/errors.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { rememberBrowser, sessionResponse } from '../auth/session-cookie.ts';

export const handler = endpoint(acceptInvitation, async (request) => {
  const { actor, body, clock } = request;
  const token = request.params.invitation;
  if (actor) {
    if (body) throw invalid('body', 'leave it out, because it is for a new account and you are logged in');
    return { status: 200, body: await acceptAsUser(token, actor.userId, clock.now()) };
  }
  const { user, tokens, joined } = await acceptAsNew(token, body, clock.now());
  const session = sessionResponse(request, tokens);
  return {
    status: 201,
    body: { user, ...session.body, ...joined },
    cookies: [...session.cookies, ...rememberBrowser(request, user.email)],
  };
});
