import { groundingRules } from './instructions.ts';

/** A question that the owner can pick in a client. */
export interface Prompt {
  name: string;
  title: string;
  description: string;
  text: string;
}

const question = (prompt: Prompt): Prompt => ({ ...prompt, text: `${prompt.text} ${groundingRules}` });

/** The five questions that help owners most, in the order that clients list them. */
export const prompts: readonly Prompt[] = [
  question({
    name: 'what-hurts-my-score',
    title: 'What hurts my score?',
    description: 'The components that lose the most points, and those that earn them',
    text: 'What hurts my funding readiness score most, and what helps it? Use get_readiness_breakdown. Name the limits that hold the score down, and for the two weakest components show what is behind them with get_evidence.',
  }),
  question({
    name: 'what-to-do-first',
    title: 'What should I do first?',
    description: 'This week’s actions, with the points that each is worth',
    text: 'What should I do first this week to strengthen my record? Use get_top_recommendations and get_alerts. Give at most three actions, the most urgent first, each with its steps and the points it is worth.',
  }),
  question({
    name: 'why-did-my-score-change',
    title: 'Why did my score change?',
    description: 'What moved between two days, point by point',
    text: 'Why did my score change over the last month? Use get_score_changes. Say which components moved, by how many points, and what happened in the business behind each.',
  }),
  question({
    name: 'how-far-to-the-next-tier',
    title: 'How far is the next tier?',
    description: 'The smallest change to the next tier, and when it could be reached',
    text: 'How far am I from the next tier, what is the smallest change that reaches it, and when could that be? Use get_path, and simulate_readiness for each change it names. Say how sure this is.',
  }),
  question({
    name: 'what-funders-publish',
    title: 'What do funders publish beside my figures?',
    description: 'Published minimums beside your figures, and an illustration of what an advance costs',
    text: 'Which minimums do funders publish, whose are they, where are my figures at or above and where below, and what cannot be seen from payments data? Use get_funding_criteria. Show what an advance costs as an illustration. A figure at or above a published one is no approval.',
  }),
];
