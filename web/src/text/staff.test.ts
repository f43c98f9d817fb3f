// Whatever of the shared catalogues the desk reads, it has filled.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (url: URL) => readFileSync(url, 'utf8');
const imports = (url: URL): readonly URL[] =>
  [
    ...read(url).matchAll(
      /^(?:import|export) (?!type )[^;]*?'(\.[^']+\.tsx?)'|\bimport\('(\.[^']+\.tsx?)'\)/gm,
    ),
  ].map(([, still, late]) => new URL(still ?? late ?? '', url));

function reached(from: URL, seen = new Map<string, URL>()): ReadonlyMap<string, URL> {
  if (seen.has(from.href)) return seen;
  seen.set(from.href, from);
  for (const next of imports(from)) reached(next, seen);
  return seen;
}

const shells = (from: URL) =>
  [...reached(from).values()]
    .filter((url) => read(url).includes('export const fill') || read(url).includes('export function fill('))
    .map(({ pathname }) => pathname);

test('all that the desk reads is filled by it', () => {
  const filled = imports(new URL('staff.ts', import.meta.url)).map(({ pathname }) => pathname);
  const desk = shells(new URL('../ui/desk/main.tsx', import.meta.url));
  expect(desk.length).toBeGreaterThan(5);
  expect(desk.filter((path) => !filled.includes(path))).toEqual([]);
});

test('and it is the first thing that the desk does', () => {
  const [first] = imports(new URL('../ui/desk/main.tsx', import.meta.url)).filter(({ pathname }) =>
    pathname.includes('/src/'),
  );
  expect(first?.pathname).toMatch(/\/text\/staff\.ts$/);
});
