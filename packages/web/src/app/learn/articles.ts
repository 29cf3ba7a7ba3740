import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { type Article, type ArticleSource, parseArticle } from '@vaultra/core/knowledge/article.ts';
import { sectionsOf } from '@vaultra/core/knowledge/sections.ts';
import { formatDate, formatMonth } from '../ui/dates.ts';

/** The articles of `knowledge/` as pages. Used only while the site is built. */

const files = import.meta.glob<string>('../../../../../knowledge/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const articles: readonly Article[] = Object.entries(files)
  .map(([path, text]) => parseArticle(path.slice(path.indexOf('knowledge/')), text))
  .sort((a, b) => a.title.localeCompare(b.title, 'en'));

/** In the order of the index. */
export const categoryLabel: Readonly<Record<Article['category'], string>> = {
  disputes: 'Disputes and fraud',
  payments: 'Payments and payouts',
  account: 'Your Stripe account',
  revenue: 'Revenue',
  funding: 'Kinds of funding',
  law: 'Law and rights',
  product: 'About Vaultra',
};

export const kindText: Readonly<Record<ArticleSource['kind'], string>> = {
  primary: 'Primary source',
  secondary: 'Secondary source',
  unconfirmed: 'Not confirmed',
  judgment: 'Our own judgment',
};

/** `Nov 30, 2026`, or `November 2026` if no day is known. */
export const dateText = (date: string): string =>
  date.length === 7 ? formatMonth(`${date}-01`) : formatDate(date);

/** Quotation marks and apostrophes as the Markdown processor writes them. */
export const typographic = (text: string): string =>
  text
    .replace(/(^|[\s(])"/g, '$1“')
    .replaceAll('"', '”')
    .replace(/(^|[\s(“])'/g, '$1‘')
    .replaceAll("'", '’');

const longestDescription = 200;

/** The first sentences of an article, for its page's description and the index. */
export function descriptionOf(article: Article): string {
  const [opening = article.title] = sectionsOf(article)[0]?.blocks ?? [];
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(opening)];
  let text = '';
  for (const { segment } of sentences) {
    if (text !== '' && (text + segment).trimEnd().length > longestDescription) break;
    text += segment;
  }
  return typographic(text.trimEnd());
}

/** The subjects of an article, for the search of the index. */
export function headingsOf(article: Article): string {
  return sectionsOf(article)
    .map(({ heading }) => heading)
    .join(' · ');
}

export function relatedTo({ slug, related }: Article): Article[] {
  return related.map((other) => {
    const found = articles.find((article) => article.slug === other);
    if (!found) throw new Error(`knowledge/${slug}.md: related: ${other} is no article`);
    return found;
  });
}

const markdown = await createSatteriMarkdownProcessor({ syntaxHighlight: false });

/** The article as HTML without its title, and the anchor of the title. */
export async function renderArticle({ title, body }: Article): Promise<{ anchor: string; html: string }> {
  // Includes the title, so that the headings have the same anchors as the passages.
  const { code, metadata } = await markdown.render(`# ${title}\n\n${body}`);
  const anchor = metadata.headings[0]?.slug;
  if (anchor === undefined) throw new Error(`${title}: the title is not a heading`);
  return { anchor, html: code.replace(/^\s*<h1[^>]*>.*?<\/h1>\s*/s, '') };
}
