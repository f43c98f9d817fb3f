export type Line = { readonly at: string; readonly text: string };

/** Every sentence of a catalogue, by its place; one with gaps is filled with these. */
export function lines(value: unknown, gaps: readonly unknown[], at = ''): readonly Line[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value === 'function')
    return [{ at, text: String((value as (...gaps: readonly unknown[]) => unknown)(...gaps)) }];
  return Object.entries(value as object).flatMap(([key, of]) => lines(of, gaps, `${at}.${key}`));
}
