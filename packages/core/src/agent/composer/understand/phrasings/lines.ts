/** What owners write, one a line or between bars, by what they mean. */
export type Phrasings = Readonly<Record<string, string>>;
