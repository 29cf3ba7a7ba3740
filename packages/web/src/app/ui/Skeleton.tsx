/** Stands where something will be, at about its size, and says so once to a screen reader. */
export function Skeleton({ label, heights }: { label: string; heights: readonly number[] }) {
  return (
    <div className="stack" role="status">
      <span className="hidden-visually">{label}</span>
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of bars
        <div key={index} className="skeleton" aria-hidden="true" style={{ height }} />
      ))}
    </div>
  );
}
