/** The positions of a value and its limit on a bar, in percent. The limit is at 80%, or lower if the value is far above it. */
export function places(value: number | null, limit: number): { filled: number; mark: number } {
  const end = Math.max(limit * 1.25, value ?? 0);
  if (end <= 0) return { filled: 0, mark: 0 };
  const at = (figure: number) => Math.min(100, Math.max(0, (figure / end) * 100));
  return { filled: value === null ? 0 : at(value), mark: at(limit) };
}
