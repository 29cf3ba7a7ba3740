import { Logger } from '@aws-lambda-powertools/logger';

/** One structured logger. Ids only: never a name, an email, a token or a body. */
export const log = new Logger({ serviceName: 'vaultra' });
