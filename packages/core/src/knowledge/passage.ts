/** A part of an article: the unit that is indexed, retrieved and cited. */
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
  category: string;
  url: string;
  updated: string;
  topics: string[];
  text: string;
  /** Owners' questions that the article answers, at its first passage only. Searched, never cited. */
  questions: readonly string[];
  /** A hash of all fields above. A passage with a known hash needs no new embedding. */
  hash: string;
}

/** The texts of a passage that are embedded. The title and heading give the text its subject. */
export const embeddedText = ({ title, heading, text }: Pick<Passage, 'title' | 'heading' | 'text'>): string =>
  `${heading === title ? title : `${title}: ${heading}`}\n${text}`;
