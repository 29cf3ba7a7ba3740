/**
 * How long a request may take, in seconds. Each of these ends before the next one would, so that a caller gets an answer, not a broken
 * connection: the agent's answer, the function, API Gateway, the client.
 */

/** API Gateway ends a request then, even if its function continues: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const gatewaySeconds = 30;

/** The timeout of a function behind API Gateway. */
export const functionSeconds = gatewaySeconds - 1;

/** The most that `ANSWER_SECONDS` may be: then the answer or its error is stored, counted and sent. */
export const longestAnswerSeconds = functionSeconds - 1;

/** How long all tools, models and checks of an answer may take, unless `ANSWER_SECONDS` says otherwise. */
export const answerSeconds = 25;

/** After this a client gives a call up that should have ended. */
export const clientSeconds = gatewaySeconds + 1;

/** CloudFront gives a response up that is silent for this long. An event stream therefore gets a comment more often. */
export const edgeSilenceSeconds = 60;
export const commentSeconds = 15;
