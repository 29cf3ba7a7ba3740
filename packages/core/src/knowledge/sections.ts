import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import type { Article } from './article.ts';

type Block = ReturnType<typeof fromMarkdown>['children'][number];

/** A part of an article, from one heading to the next. The first one stands under the title. */
export interface Section {
  /** The heading, below those it belongs to: `What counts › Refunds`. */
  heading: string;
  /** The anchor of its heading on the page of the article; the title's for the first section. */
  anchor: string;
  /** Its paragraphs, lists and other blocks as plain text, without Markdown's signs. */
  blocks: string[];
}

/** The sections with text. The pages take the anchors of their headings from here or from the same `github-slugger`. */
export function sectionsOf({ title, body }: Pick<Article, 'title' | 'body'>): Section[] {
  const slugger = new GithubSlugger();
  const sections: Section[] = [{ heading: title, anchor: slugger.slug(title), blocks: [] }];
  const path: { depth: number; text: string }[] = [];
  for (const node of fromMarkdown(body).children) {
    if (node.type === 'heading') {
      const heading = plainText(node);
      while ((path.at(-1)?.depth ?? 0) >= node.depth) path.pop();
      path.push({ depth: node.depth, text: heading });
      sections.push({
        heading: path.map(({ text }) => text).join(' › '),
        anchor: slugger.slug(heading),
        blocks: [],
      });
    } else {
      sections.at(-1)?.blocks.push(blockText(node));
    }
  }
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** The headings of a body, in order, with their depth. */
export function headingsOf(body: string): { depth: number; text: string }[] {
  return fromMarkdown(body).children.flatMap((node) =>
    node.type === 'heading' ? [{ depth: node.depth, text: plainText(node) }] : [],
  );
}

function blockText(node: Block): string {
  if (node.type !== 'list') return plainText(node).replace(/\s*\n\s*/g, ' ');
  return node.children
    .map((item, index) => {
      const text = item.children.map(blockText).join(' ');
      return node.ordered ? `${(node.start ?? 1) + index}. ${text}` : `- ${text}`;
    })
    .join('\n');
}
