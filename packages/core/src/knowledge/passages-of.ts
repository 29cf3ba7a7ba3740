import { createHash } from 'node:crypto';
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import type { Article } from './article.ts';
import { embeddedText, type Passage } from './passage.ts';
import { sectionsOf } from './sections.ts';

/** Most tokens of what is embedded of a passage: its title, heading and text. */
export const mostTokens = 512;
/** How many tokens of the end of a part begin the next one. */
export const overlapTokens = 48;

/** Splits an article by its headings. For the command and tests: the tokenizer is large, so no function loads it. */
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

function hashOf(content: object): string {
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
