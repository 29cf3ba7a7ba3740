import { InvalidParameterError, UserNotFoundError } from 'cognito-local/lib/errors.js';
import { CONTEXT, type Pool } from '../pool.ts';
import type { CognitoRequest } from '../request.ts';
import { isIdentity, withIdentity } from './identities.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html */
export async function linkProvider(pool: Pool, request: CognitoRequest): Promise<object> {
  const { DestinationUser: destination, SourceUser: source } = request;
  const subject = source?.ProviderAttributeValue;
  if (source?.ProviderName !== 'Google' || source.ProviderAttributeName !== 'Cognito_Subject' || !subject) {
    throw new InvalidParameterError('Invalid SourceUser: name a Google account by its Cognito_Subject');
  }
  const user =
    destination?.ProviderName === 'Cognito' &&
    (await pool.users.getUserByUsername(CONTEXT, destination.ProviderAttributeValue ?? ''));
  if (!user) throw new UserNotFoundError('User does not exist.');
  const holder = (await pool.users.listUsers(CONTEXT)).find((one) => isIdentity(one, subject));
  if (holder?.Username === user.Username) {
    throw new InvalidParameterError('SourceUser is already linked to DestinationUser');
  }
  if (holder) {
    throw new InvalidParameterError(
      "Merging is not currently supported, provide a SourceUser that doesn't exist",
    );
  }
  await pool.users.saveUser(CONTEXT, {
    ...user,
    Attributes: withIdentity(user, subject, false),
    UserLastModifiedDate: new Date(),
  });
  return {};
}
