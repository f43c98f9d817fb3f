// What the two halves share: the refusals of the client with their numbers, and names that outlive a change of lines.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { refusals } from './refusals.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Names each refusal by file, function and guard, and by a number where that is not enough. */
export function named(sites) {
  const seen = new Map();
  return sites.map((site, number) => {
    const name = `${site.file} ${site.place}: ${site.guard}`;
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return { ...site, number, id: n === 1 ? name : `${name} #${n}` };
  });
}

/** The refusals of web/src/crypto and web/src/client. */
export function webSites() {
  const files = ['web/src/crypto', 'web/src/client']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/testing\/|\/refuse\.ts$/.test(file))
    .sort();
  return named(refusals(files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))));
}
