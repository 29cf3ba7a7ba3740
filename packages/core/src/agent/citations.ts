import type { AnswerPart, Citation } from '../contract/agent.ts';
import type { Part } from './guard/check.ts';

/** The citations of an answer, each once, in the order of their first use. */
export class Citations {
  readonly all: Citation[] = [];
  readonly #places = new Map<string, number>();
  /** The passage that the text before cites. */
  #lastPassage: string | null = null;

  /** The parts of a sentence with the places of their citations. A passage that the sentence before cites is not named again. */
  cite(parts: readonly Part[]): AnswerPart[] {
    const cited: AnswerPart[] = [];
    for (const part of parts) {
      if ('figure' in part) {
        const { figure, text } = part;
        const { period, label, ref, as_of } = figure;
        const citation = this.#place(`figure ${figure.id}`, {
          kind: 'metric',
          ref,
          label: period ? `${label}, ${period.label}` : label,
          value: figure.text,
          ...(as_of === null ? {} : { as_of }),
        });
        cited.push({ text, citation });
      } else if ('passage' in part) {
        const { id, title, heading, source, url, updated } = part.passage;
        const place = this.#place(`passage ${id}`, {
          ...{ kind: 'knowledge' as const, ref: id, label: heading, title, source, url },
          as_of: updated,
        });
        if (this.#lastPassage === id) dropSpace(cited);
        else cited.push({ text: part.text, citation: place });
        this.#lastPassage = id;
      } else cited.push({ text: part.text });
    }
    if (!parts.some((part) => 'passage' in part)) this.#lastPassage = null;
    return cited.filter(({ text }) => text !== '');
  }

  #place(key: string, citation: Citation): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(citation) - 1;
  }
}

/** The space before a passage that is not named. */
function dropSpace(parts: AnswerPart[]): void {
  const last = parts.at(-1);
  if (last && last.citation === undefined) last.text = last.text.replace(/ $/, '');
}
