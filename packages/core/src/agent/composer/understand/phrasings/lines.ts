/** Owners' phrasings by intent, one a line or between bars. */
export type Phrasings = Readonly<Record<string, string>>;
