import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { nearest } from './ticks.ts';
import { type Size, useSize } from './use-size.ts';

interface Props {
  label: string;
  count: number;
  /** How far Page Up and Page Down move. */
  page: number;
  /** The horizontal places of the points, ascending. */
  centers: (size: Size) => readonly number[];
  draw: (size: Size, active: number | null) => ReactNode;
  /** A point in words, for screen readers. */
  says: (index: number) => string;
  tooltip: (index: number) => ReactNode;
  /** The text shown if there are no points. */
  empty: string;
  open?: { label: string; can: (index: number) => boolean; onOpen: (index: number) => void } | undefined;
}

/**
 * A drawing whose points are reached by pointer, touch and keyboard. For assistive technology it is a slider over the points:
 * screen readers pass the arrow keys to it, and politely read the new point.
 */
export function Plot({ label, count, page, centers, draw, says, tooltip, empty, open }: Props) {
  const [frame, size] = useSize();
  const [found, setActive] = useState<number | null>(null);
  const [touched, setTouched] = useState(false);
  const pressed = useRef('mouse');
  const hint = useId();
  const last = count - 1;
  const active = found === null || last < 0 ? null : Math.min(found, last);
  const now = active ?? last;
  const places = size ? centers(size) : [];

  if (count === 0) {
    return (
      <div className="viz-plot viz-empty" ref={frame}>
        <p>{empty}</p>
      </div>
    );
  }

  const goTo = (index: number) => {
    setTouched(false);
    setActive(Math.min(last, Math.max(0, index)));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      PageDown: now - page,
      PageUp: now + page,
      Home: 0,
      End: last,
    };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      goTo(move);
    } else if (event.key === 'Enter' && open?.can(now)) {
      event.preventDefault();
      open.onOpen(now);
    } else if (event.key === 'Escape' && active !== null) {
      // A dialog around the chart stays open: the first Escape only leaves the point.
      event.stopPropagation();
      event.preventDefault();
      setActive(null);
    }
  };

  const pointAt = (event: PointerEvent) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    setTouched(event.pointerType !== 'mouse');
    setActive(nearest(places, event.clientX - left));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that focus left the chart
    <div
      className="viz-plot"
      ref={frame}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setActive(null);
      }}
    >
      <div
        className={open ? 'viz-slider viz-opens' : 'viz-slider'}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={hint}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={now + 1}
        aria-valuetext={says(now)}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible') && active === null) goTo(last);
        }}
        onPointerDown={(event) => {
          pressed.current = event.pointerType;
          pointAt(event);
        }}
        onPointerMove={pointAt}
        onPointerLeave={({ pointerType }) => {
          if (pointerType === 'mouse') setActive(null);
        }}
        onClick={() => {
          // A finger has no hover: its tap shows the point, and the tooltip has a button.
          if (pressed.current === 'mouse' && active !== null && open?.can(active)) open.onOpen(active);
        }}
      >
        {size && (
          <svg width={size.width} height={size.height} aria-hidden="true" focusable="false">
            {draw(size, active)}
          </svg>
        )}
      </div>
      <span id={hint} hidden>
        Arrow keys move along the chart. Home and End go to its ends.
        {open && ` Enter: ${open.label.toLowerCase()}.`} Escape leaves the point.
      </span>
      {size && active !== null && (
        <Tooltip x={places[active] ?? 0} width={size.width}>
          {tooltip(active)}
          {touched && open?.can(active) && (
            <button
              type="button"
              className="viz-button"
              // Keeps the focus, and with it the tooltip, until the tap is over.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => open.onOpen(active)}
            >
              {open.label}
            </button>
          )}
        </Tooltip>
      )}
    </div>
  );
}

/** From this width, a label fits beside a point. */
const wide = 560;

/** Beside the point, or above the drawing where that is narrow. It never leaves the frame. */
function Tooltip({ x, width, children }: { x: number; width: number; children: ReactNode }) {
  if (width < wide) {
    const share = x / width;
    return (
      <div className="viz-tooltip viz-above" style={{ left: x, transform: `translateX(${-100 * share}%)` }}>
        {children}
      </div>
    );
  }
  const place = x < width / 2 ? { left: x + 14 } : { right: width - x + 14 };
  return (
    <div className="viz-tooltip" style={place}>
      {children}
    </div>
  );
}
