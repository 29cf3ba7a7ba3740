import { DateAxis, Pins, ValueAxis } from './Axes.tsx';
import { Reconstructed } from './Ground.tsx';
import { layOutScore, type ScoreScene } from './score-places.ts';
import type { Size } from './use-size.ts';

interface Props {
  scene: ScoreScene;
  size: Size;
  active: number | null;
  monthly: boolean;
}

/** The marks of a score line, for an `<svg>` of this size. */
export function ScorePlot({ scene, size, active, monthly }: Props) {
  const { box, places, runs, alone, centers, ticks, bands, fan, dates, pins } = layOutScore(scene, size);
  const own = scene.days.findIndex(({ reconstructed }) => !reconstructed);
  const ownX = own === -1 ? box.right : (places[own]?.x ?? box.left);
  const dot = active ?? places.length - 1;
  const place = places[dot];
  return (
    <>
      {bands.map(({ floor, y, height }, index) => (
        <rect
          key={floor}
          className={index % 2 === 0 ? 'viz-band' : 'viz-band viz-band-odd'}
          x={box.left}
          width={box.right - box.left}
          y={y}
          height={height}
        />
      ))}
      {own !== 0 && scene.days.length > 0 && <Reconstructed box={box} from={box.left} to={ownX} />}
      <ValueAxis box={box} ticks={ticks} />
      {bands.map(({ label, floor, text }) => (
        <text key={floor} className="viz-label viz-band-label" x={box.left + 6} y={text}>
          {label}
        </text>
      ))}
      {fan && (
        <path
          className="viz-fan"
          d={`M${fan.from.x},${fan.from.y}L${fan.x},${fan.high}L${fan.x},${fan.low}Z`}
        />
      )}
      {active !== null && (
        <line
          className="viz-crosshair"
          x1={centers[active]}
          x2={centers[active]}
          y1={box.top}
          y2={box.bottom}
        />
      )}
      <g className="viz-series-0">
        {runs.map(({ style, path }) => (
          <path key={path} className={`viz-line viz-${style}`} d={path} />
        ))}
        {[...new Set([...alone, dot])].map((index) => {
          const { x, y } = places[index] ?? { x: 0, y: null };
          return y === null ? null : (
            <circle key={index} className="viz-dot" cx={x} cy={y} r={index === dot ? 5 : 3} />
          );
        })}
      </g>
      {place === undefined && fan && (
        <line className="viz-fan-edge" x1={fan.x} x2={fan.x} y1={fan.high} y2={fan.low} />
      )}
      <Pins box={box} pins={pins} />
      <DateAxis box={box} width={size.width} granularity={monthly ? 'month' : 'day'} ticks={dates} />
    </>
  );
}
