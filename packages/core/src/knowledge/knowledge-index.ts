export interface Passage {
  id: string;
  doc_id: string;
  title: string;
  heading: string;
  source: string;
  category: string;
  url: string;
  updated: string;
  topics: string[];
  text: string;
  hash: string;
}
export interface KnowledgeIndex {
  search(asked: {
    text: string;
    topics?: readonly string[];
    k: number;
  }): Promise<{ passage: Passage; score: number }[]>;
}
