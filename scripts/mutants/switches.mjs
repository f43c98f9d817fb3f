// Vitest's settings for a suite of the client's tests, `unit` or `hostile`, with a switch at every refusal.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfigFromFile } from '../../web/node_modules/vite/dist/node/index.js';
import { switched } from './refusals.mjs';
import { root, webSites } from './sites.mjs';

const sites = webSites();
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const switches = {
  name: 'linnet:mutants',
  enforce: 'pre',
  transform(text, id) {
    const file = relative(root, id.split('?')[0]);
    const found = sites.filter((site) => site.file === file);
    if (found.length === 0) return undefined;
    return { code: switched(text, found, found[0].number), map: null };
  },
};

/** The list of words as the program reads it: folded by the build (web/vite.config.ts). */
const { config } = await loadConfigFromFile(
  { command: 'serve', mode: 'test' },
  here('../../web/vite.config.ts'),
);
const folded = config.plugins.find(({ name }) => name === 'linnet:fold-words');
if (!folded) throw new Error('nothing folds the list of words');

const suites = {
  // Without those that take longest: the one says nothing that the golden vectors of login do not, the other meets no refusal.
  unit: {
    include: ['src/{crypto,client,model}/**/*.test.ts'],
    exclude: ['**/login/oracle.test.ts', '**/report/attack.test.ts'],
    maxWorkers: 2,
  },
  // One file after another, as in vitest.config.ts.
  hostile: { include: ['e2e/**/*.hostile.ts'], hookTimeout: 60_000, maxWorkers: 1 },
};

export const web = here('../../web');

export const viteOptions = {
  root: web,
  configFile: false,
  publicDir: false,
  plugins: [folded, switches],
  server: { fs: { allow: [root] } },
};

export const testOptions = (suite) => ({
  ...suites[suite],
  root: web,
  config: false,
  watch: false,
  environment: 'node',
  globals: true, // for setup.mjs, which stands outside of the folder that has the packages
  setupFiles: [here('setup.mjs'), here('../../web/src/text/testing/english.ts')],
  pool: 'threads',
});
