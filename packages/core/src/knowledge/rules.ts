import type { Article } from './article.ts';
import { headingsOf, sectionsOf } from './sections.ts';
import { unsourced } from './sourced-figures.ts';

const words = { least: 300, most: 900 };
const headings = { least: 3, most: 6 };

/** A sentence that promises funding. A denial ("no lender must approve you") is allowed. */
const promises =
  /\b(?:(?:will|going to|sure to|certain to|bound to) (?:be |get )?(?:approved?|fund(?:ed)?|accepted|qualif(?:y|ied))|guaranteed? (?:an? |you |your )?(?:approval|acceptance|funding|loan|offer)s?|you(?: are|'re|’re) (?:pre-?)?approved|instant approval|risk[- ]free)\b/i;
const denials = /\b(?:no|not|never|none|nobody|cannot|nothing|neither|without)\b|n[’']t\b/i;

/** Violations of the rules for articles, one line each. `parseArticle` checks the front matter. */
export function faultsOf(articles: readonly Article[]): string[] {
  const slugs = new Set(articles.map(({ slug }) => slug));
  return articles.flatMap((article) =>
    faultsIn(article, slugs).map((fault) => `knowledge/${article.slug}.md: ${fault}`),
  );
}

function faultsIn(article: Article, slugs: ReadonlySet<string>): string[] {
  const { slug, written, body, related, sources } = article;
  const faults: string[] = [];
  for (const figure of unsourced(written, sources)) {
    faults.push(
      `body: ${figure.text} is in no source's says (“${figure.around}”); add it there with the same digits`,
    );
  }
  const count = written.split(/\s+/).length;
  if (count < words.least || count > words.most) {
    faults.push(`body: has ${count} words; write ${words.least} to ${words.most}`);
  }
  const found = headingsOf(body);
  const sections = found.filter(({ depth }) => depth === 2).length;
  if (sections < headings.least || sections > headings.most) {
    faults.push(`body: has ${sections} “##” headings; write ${headings.least} to ${headings.most}`);
  }
  for (const { text } of found.filter(({ depth }) => depth !== 2)) {
    faults.push(`body: write the heading “${text}” with ##`);
  }
  const texts = found.map(({ text }) => text.toLowerCase());
  for (const text of new Set(texts.filter((each, index) => texts.indexOf(each) !== index))) {
    faults.push(`body: the heading “${text}” appears twice; each heading needs its own anchor`);
  }
  if (sectionsOf(article)[0]?.heading !== article.title) {
    faults.push('body: begin with a paragraph that answers the title, before the first heading');
  }
  for (const other of related) {
    if (other === slug) faults.push('related: remove the article itself');
    else if (!slugs.has(other)) faults.push(`related: there is no article ${other}`);
  }
  for (const [, target = ''] of written.matchAll(/\]\(([^)]*)\)/g)) {
    const [, linked] = /^\/learn\/([a-z0-9-]+)(?:#[\w-]+)?$/.exec(target) ?? [];
    if (linked === undefined) faults.push(`body: link only to articles, as (/learn/…), not to ${target}`);
    else if (!slugs.has(linked)) faults.push(`body: the link to ${linked} must lead to an article`);
  }
  for (const sentence of sentencesOf(body)) {
    if (promises.test(sentence) && !denials.test(sentence)) {
      faults.push(`body: “${sentence}” promises funding; say what is known instead`);
    }
  }
  return faults;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const sentencesOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment.trim());
