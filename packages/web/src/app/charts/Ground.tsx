import { useId } from 'react';
import type { Box } from './Axes.tsx';

/** A hatched ground behind the reconstructed part, with a border and, where there is room, its name. */
export function Reconstructed({ box, from, to }: { box: Box; from: number; to: number }) {
  const hatch = useId();
  return (
    <>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="viz-hatch" width="1.5" height="6" />
      </pattern>
      <rect x={from} width={to - from} y={box.top} height={box.bottom - box.top} fill={`url(#${hatch})`} />
      <line className="viz-border" x1={to} x2={to} y1={box.top} y2={box.bottom} />
      {to - from > 110 && (
        <text className="viz-label viz-band-label" x={to - 6} y={box.top + 14} textAnchor="end">
          Reconstructed
        </text>
      )}
    </>
  );
}
