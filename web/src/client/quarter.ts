/** When a quarter (year · 4 + 0 … 3) begins, Unix ms; quarters are those of UTC. */
export const beginOf = (quarter: number): number => Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1);

/** The quarter of a time. */
export function quarterOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}
