import { door } from '../adapter/door.ts';
import { runtime } from '../adapter/runtime.ts';
import { answerOAuth, refusal } from '../oauth/answer.ts';

/** The OAuth 2.1 server through which users let AI applications read at /mcp. */
export const handler = door('oauth', {
  answer: (asked) => answerOAuth(asked, runtime.clock.now()),
  refuse: ({ status, message }) =>
    refusal(status, status >= 500 ? 'server_error' : 'invalid_request', message),
});
