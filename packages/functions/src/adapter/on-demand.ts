/**
 * What a handler needs only once a request came that is admitted. The steps import this one module dynamically: each module that is
 * imported dynamically on its own splits the bundle further, and every file that a function loads at its start costs time.
 */
export { countRequest } from '@vaultra/core/limits/enforce.ts';
export { pseudonym } from '@vaultra/core/limits/subject.ts';
export { authorize } from '@vaultra/core/users/authorize.ts';
export { callerOf, sourceAt } from './caller.ts';
export { verifyToken } from './token.ts';
