/** A placeholder of about the final size. A screen reader announces it once. */
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
