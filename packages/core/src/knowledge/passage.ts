import { createHash } from 'node:crypto';
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import type { Article, Category } from './article.ts';
import { sectionsOf } from './sections.ts';

/** A part of an article as it is indexed, retrieved and cited. */
export interface Passage {
  /** `<article>#<anchor>`, with `-part-2` and so on where a section is split. */
  id: string;
  /** The article's slug. */
  doc_id: string;
  /** The article's title. */
  title: string;
  /** The path of headings; the title for the text before the first heading. */
  heading: string;
  source: string;
  category: Category;
  url: string;
  updated: string;
  topics: string[];
  text: string;
  /** Owners' questions that the article answers, at its first passage only. Searched, never cited. */
  questions: readonly string[];
  /** Of all of the above: a passage with a known hash needs no new embedding. */
  hash: string;
}

/** Most tokens of what is embedded of a passage: its title, heading and text. */
export const mostTokens = 512;
/** How many tokens of the end of a part begin the next one. */
export const overlapTokens = 48;

/** What is embedded of a passage. The title and heading say what its text is about. */
export const embeddedText = ({ title, heading, text }: Pick<Passage, 'title' | 'heading' | 'text'>): string =>
  `${heading === title ? title : `${title}: ${heading}`}\n${text}`;

export function passagesOf(article: Article): Passage[] {
  const { slug, title, source, category, updated, topics } = article;
  return sectionsOf(article).flatMap(({ heading, anchor, blocks }, at) => {
    const room = mostTokens - tokens(embeddedText({ title, heading, text: '' }));
    return split(blocks, room).map((text, index) => {
      const content = {
        id: `${slug}#${anchor}${index === 0 ? '' : `-part-${index + 1}`}`,
        doc_id: slug,
        title,
        heading,
        source,
        category,
        url: `/learn/${slug}#${anchor}`,
        updated,
        topics,
        text,
        questions: at === 0 && index === 0 ? article.questions : [],
      };
      return { ...content, hash: hashOf(content) };
    });
  });
}

export function hashOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}

const tokens = (text: string) => encode(text).length;
const lineBreak = '\n';

/** Parts of at most `room` tokens, of whole blocks where they fit, else of whole sentences, else of words. */
function split(blocks: readonly string[], room: number): string[] {
  const whole = blocks.join(lineBreak);
  if (tokens(whole) <= room) return [whole];
  const parts: string[] = [];
  let part = '';
  const fits = (text: string) => tokens(text) <= room;
  for (const piece of blocks.flatMap((block) =>
    fits(block) ? [block] : piecesOf(block, room - overlapTokens),
  )) {
    const longer = part === '' ? piece : `${part}${lineBreak}${piece}`;
    if (fits(longer)) {
      part = longer;
      continue;
    }
    parts.push(part);
    const repeated = `${endOf(part)}${lineBreak}${piece}`;
    part = fits(repeated) ? repeated : piece;
  }
  return [...parts, part];
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const sentencesOf = (text: string) => [...sentences.segment(text)].map(({ segment }) => segment.trim());

function piecesOf(block: string, room: number): string[] {
  return sentencesOf(block).flatMap((sentence) => halvesOf(sentence, room));
}

/** For text without sentences, which no article should have. */
function halvesOf(text: string, room: number): string[] {
  if (tokens(text) <= room) return [text];
  const space = text.indexOf(' ', text.length / 2);
  const middle = space === -1 ? Math.ceil(text.length / 2) : space;
  return [text.slice(0, middle), text.slice(middle).trim()].flatMap((half) => halvesOf(half, room));
}

/** The last whole sentences of a part that fit in the overlap. */
function endOf(part: string): string {
  let end = '';
  for (const sentence of sentencesOf(part).reverse()) {
    const longer = end === '' ? sentence : `${sentence} ${end}`;
    if (tokens(longer) > overlapTokens) break;
    end = longer;
  }
  return end;
}
