import type { ReactNode } from 'react';

export interface LegendEntry {
  key: string;
  label: string;
  swatch:
    | 'bar'
    | 'dot'
    | 'square'
    | 'before'
    | 'open'
    | 'openLine'
    | 'reconstructed'
    | 'hatch'
    | 'mark'
    | 'pin'
    | 'fan';
  /** The color of a series. */
  series?: number;
}

const swatches: Readonly<Record<LegendEntry['swatch'], ReactNode>> = {
  bar: <rect className="viz-bar" x="4" y="2" width="16" height="12" rx="2" />,
  dot: (
    <>
      <path className="viz-line" d="M1,8h22" />
      <circle className="viz-dot" cx="12" cy="8" r="3.5" />
    </>
  ),
  square: (
    <>
      <path className="viz-line" d="M1,8h22" />
      <rect className="viz-dot" x="8.5" y="4.5" width="7" height="7" />
    </>
  ),
  before: <path className="viz-line viz-before" d="M1,8h22" />,
  open: <rect className="viz-bar viz-open" x="4" y="2" width="16" height="12" rx="2" />,
  openLine: (
    <>
      <path className="viz-line viz-open" d="M1,8h14" />
      <circle className="viz-dot viz-open" cx="19" cy="8" r="3.5" />
    </>
  ),
  reconstructed: <path className="viz-line viz-reconstructed" d="M1,8h22" />,
  hatch: <path className="viz-hatch-line" d="M2,14l12,-12M8,14l12,-12M14,14l8,-8M2,8l6,-6" />,
  mark: (
    <g className="viz-mark">
      <path d="M12,2l6,6l-6,6l-6,-6z" />
    </g>
  ),
  pin: (
    <g className="viz-pin">
      <circle cx="12" cy="8" r="6" />
    </g>
  ),
  fan: <rect className="viz-fan" x="2" y="2" width="20" height="12" />,
};

/** The legend of a chart's marks. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul className="viz-legend">
      {entries.map(({ key, label, swatch, series = 0 }) => (
        <li key={key} className={`viz-series-${series}`}>
          <svg width="24" height="16" aria-hidden="true" focusable="false">
            {swatches[swatch]}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
