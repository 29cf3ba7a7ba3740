import { mayHaveSession } from './hint.ts';

/** Whether this page began with a session. Without one, nothing of the visitor's has ended. Loaded before the first request, which may end it. */
export const hadSession = mayHaveSession();
