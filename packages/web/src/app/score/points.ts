/** `+4.5 points`, `−1 point`. */
export function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${inPoints(Math.abs(points))}`;
}

/** `4.5 points`, `1 point`. */
export function inPoints(points: number): string {
  return `${points}\u00a0${points === 1 ? 'point' : 'points'}`;
}
