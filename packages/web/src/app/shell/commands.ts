export interface Command {
  key: string;
  label: string;
  kind: string;
  path: string;
  /** The typed text for the question box. */
  question?: string;
}

/** The commands whose words all begin with what is typed; a question at the end. */
export function commandsFor(typed: string, all: readonly Command[], askPath: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ label, kind }) => {
    const parts = `${label} ${kind}`.toLowerCase().split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  if (words.length === 0) return found;
  return [
    ...found,
    { key: 'ask', label: `Ask: “${typed.trim()}”`, kind: '', path: askPath, question: typed.trim() },
  ];
}
