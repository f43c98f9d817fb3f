// What the two pages read of the catalogues: the desk has filled it, and her phone reads nothing that is in one language only.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (url: URL) => readFileSync(url, 'utf8');

/** What a file imports, at once or later; not its types. */
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

/** The modules of this folder that a page reaches, by name. */
const texts = (page: string): readonly string[] =>
  [...reached(new URL(`../ui/${page}/main.tsx`, import.meta.url)).keys()]
    .flatMap((href) => /\/src\/text\/(.+)\.ts$/.exec(href)?.[1] ?? [])
    .sort();

/** Whether it holds nothing until it is filled. */
const isFilled = (name: string): boolean =>
  /^export (?:const fill =|function fill\()/m.test(read(new URL(`${name}.ts`, import.meta.url)));

test('all that the desk reads is filled by it, before it does anything else', () => {
  const names = imports(new URL('staff.ts', import.meta.url)).map(({ pathname }) => pathname);
  const shared = texts('desk').filter(isFilled);
  expect(shared.length).toBeGreaterThan(5);
  for (const name of shared)
    expect(
      names.some((path) => path.endsWith(`/text/${name}.ts`)),
      name,
    ).toBe(true);
  const [first] = imports(new URL('../ui/desk/main.tsx', import.meta.url));
  expect(first?.pathname).toMatch(/\/text\/staff\.ts$/);
});

test('all that her phone reads comes in the language that is loaded', () => {
  const all = texts('phone');
  const shared = all.filter(isFilled);
  expect(shared.length).toBeGreaterThan(20);
  const alone = all.filter((name) => !isFilled(name) && !/^(?:en|pl)\//.test(name));
  expect(alone).toEqual(['catalogue', 'languages']);
});

test('and every module that is filled is in the catalogue, or filled where the language is chosen', () => {
  const late = new URL('../model/language.ts', import.meta.url);
  const names = [new URL('catalogue.ts', import.meta.url), late]
    .flatMap(imports)
    .map(({ pathname }) => pathname);
  for (const name of texts('phone').filter(isFilled))
    expect(
      names.some((path) => path.endsWith(`/text/${name}.ts`)),
      name,
    ).toBe(true);
});
