/** The card that scores today. */
export { scorecardV2 as card } from './scorecard-v2.ts';
