/** What owners write, one a line, by what they mean. */
export type Phrasings = Readonly<Record<string, string>>;
