import { Logger } from '@aws-lambda-powertools/logger';
import { hide } from '@vaultra/core/shared/hide.ts';

/** The structured logger. Log ids only: never a name, an email, a token or a body. */
export const log = new Logger({ serviceName: 'vaultra', jsonReplacerFn: hide });
