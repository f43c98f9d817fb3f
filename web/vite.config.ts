import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { defineConfig, parseSync, Visitor, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an entry may not reach without an `import()`: the phone has to start on slow 4G. */
const notAtStart: Record<string, RegExp[]> = {
  [here('index.html')]: [
    /\/src\/ui\/desk\//,
    /\/src\/ui\/phone\/(inside|(chat|home|log|own|people|plan)\/)/,
    /\/src\/model\/(hers|plan|form)\.ts/,
  ],
  [here('src/worker/main.ts')]: [/\/src\/crypto\/words\/long\.txt/],
};

/** Fails the build when an entry pulls in what it should load later, or never. */
function startLight(): Plugin {
  return {
    name: 'linnet:start-light',
    generateBundle(_options, bundle) {
      const reach = (file: string, seen: Set<string>): Set<string> => {
        const chunk = bundle[file];
        if (seen.has(file) || chunk?.type !== 'chunk') return seen;
        seen.add(file);
        for (const next of chunk.imports) reach(next, seen);
        return seen;
      };
      for (const entry of Object.values(bundle)) {
        if (entry.type !== 'chunk' || !entry.isEntry) continue;
        const refused = notAtStart[entry.facadeModuleId?.split('?')[0] ?? ''] ?? [];
        for (const file of reach(entry.fileName, new Set())) {
          const chunk = bundle[file];
          const ids = chunk?.type === 'chunk' ? chunk.moduleIds : [];
          const found = ids.find((id) => refused.some((pattern) => pattern.test(id)));
          if (found)
            this.error(`${entry.fileName} loads ${found} at its start; reach it by import() or not at all`);
        }
      }
    },
  };
}

/** import() as the language has it. Vite's own waits for the styles of a part, and the pages name all of theirs. */
function plainImport(): Plugin {
  return {
    name: 'linnet:plain-import',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && !chunk.isEntry && chunk.viteMetadata?.importedCss.size)
          this.error(`${chunk.fileName} brings styles, which nothing would load`);
      }
    },
  };
}

/**
 * The short list of words in three quarters of its length: in front of each word a capital says how many letters it takes
 * over from the one before it, A for none, never more than two as three say which word it is. D, E and F say the same of a word
 * that could hurt. src/crypto/words/words.ts unfolds it.
 */
function foldWords(): Plugin {
  return {
    name: 'linnet:fold-words',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/src/crypto/words/short.txt?raw')) return undefined;
      const words = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n');
      const list = id.slice(0, -'?raw'.length);
      const unkind = new Set(words(list.replace('short.txt', 'unkind.txt')));
      let before = '';
      const folded = words(list).map((word) => {
        let kept = 0;
        while (word[kept] === before[kept]) kept++; // no word comes twice
        before = word;
        return String.fromCharCode(65 + kept + (unkind.has(word) ? 3 : 0)) + word.slice(kept);
      });
      return `export default ${JSON.stringify(folded.join(''))};`;
    },
  };
}

/** What a phone needs to open the page without a line: the first screen, the sentences, the Worker, and what it writes with. */
const inShell = /^(phone|en|pl|worker|pocket|pocketen|pocketpl)-[\w-]{8}\.(js|css)$/;

/** Names in shell.js what it keeps, and all that this imports, with hashes: when everything is built, as these are of the very bytes. */
function fillShell(dist: string): void {
  const read = (path: string): Buffer => readFileSync(`${dist}${path}`);
  const hash = (path: string): string => createHash('sha256').update(read(path)).digest('hex');
  const kept = new Set<string>();
  const keep = (name: string): void => {
    if (kept.has(name)) return;
    kept.add(name);
    if (!name.endsWith('.js')) return;
    for (const [, next = ''] of read(`/assets/${name}`).toString().matchAll(staticImport)) keep(next);
  };
  for (const name of readdirSync(`${dist}/assets`)) if (inShell.test(name)) keep(name);
  const files: Record<string, string> = { '/': hash('/index.html') };
  for (const name of [...kept].sort()) files[`/assets/${name}`] = hash(`/assets/${name}`);
  const shell = read('/shell.js').toString().split('__SHELL__');
  if (shell.length !== 2 || shell.join('').includes('export'))
    throw new Error('shell.js is not what a browser takes, or has no place for the files that it keeps');
  writeFileSync(`${dist}/shell.js`, shell.join(JSON.stringify(files)));
}

/** Of a file beside it, in a script that was built. */
const staticImport = /(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g;

/** A language is called by its tag, what it says of writing without a line after that, and what several parts share by no module of theirs. */
function chunkName({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string {
  const [, language, part] = /\/src\/text\/(\w\w)\/(\w+)\.ts$/.exec(facadeModuleId ?? '') ?? [];
  const name = language && (part === 'catalogue' ? language : `pocket${language}`);
  return `assets/${name ?? (facadeModuleId ? '[name]' : 'common')}-[hash].js`;
}

/** hash-wasm carries its WebAssembly as base64 in its script, a third longer: here it travels as the files that it is. */
function unfoldWasm(): Plugin {
  const compiled = /const asm = decodeBase64\(binary\.data\);[^;]*WebAssembly\.compile\(asm\.buffer\);/;
  const fetched = `const promise = fetch(binary.data)
    .then((answer) => answer.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes));
  promise.catch(() => wasmModuleCache.delete(binary.name));`;
  return {
    name: 'linnet:unfold-wasm',
    apply: 'build',
    transform(code, id) {
      if (!/\/hash-wasm\/dist\/index\.esm\.js$/.test(id)) return undefined;
      if (!compiled.test(code)) this.error('hash-wasm compiles in another way than it did');
      return code
        .replace(compiled, fetched)
        .replaceAll(
          /(var name\S* = "(argon2|blake2b)";\s*var data\S* = )"([^"]+)"/g,
          (_all, before: string, name: string, base64: string) => {
            const source = Buffer.from(base64, 'base64');
            const file = this.emitFile({ type: 'asset', name: `${name}.wasm`, source });
            return `${before}import.meta.ROLLUP_FILE_URL_${file}`;
          },
        );
    },
  };
}

/**
 * Why something is refused is said to whoever works on the program: tests and a browser's console in development have it. What is
 * shipped has the codes alone (src/crypto/refuse.ts), which are all that anybody is shown. So it is with mistakes of the program.
 */
function leaveReasons(): Plugin {
  const said = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`$]*`/.source;
  const refusal = new RegExp(`(new Refusal\\(\\s*'[A-Z_]+',\\s*)(?:${said}|\`[^\`]*\`)`, 'g');
  const mistake = new RegExp(`(new (?:Type)?Error\\()(?:${said})(?=\\))`, 'g');
  const helper =
    /^\s*const (\w+) = \((\w+): string\): (?:Refusal =>|never => \{\s*throw) new Refusal\('[A-Z_]+', \2\);$/gm;
  return {
    name: 'linnet:leave-reasons',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/(crypto|client|worker)\/.*\.ts$/.test(id)) return undefined;
      let left = code.replace(refusal, "$1''").replace(mistake, '$1');
      for (const [, name] of code.matchAll(helper))
        left = left.replace(new RegExp(`\\b(${name}\\(\\s*)(?:${said})`, 'g'), "$1''");
      return left;
    },
  };
}

/** What @noble says to whoever calls it in a wrong way, in the same manner: an error is an error without its words, and nothing here reads them. */
function leaveWords(): Plugin {
  return {
    name: 'linnet:leave-words',
    apply: 'build',
    transform(code, id) {
      if (!/\/node_modules\/@noble\/.*\.js$/.test(id)) return undefined;
      const cuts: (readonly [number, number])[] = [];
      new Visitor({
        NewExpression({ callee, arguments: said }) {
          const [first, last] = [said[0], said.at(-1)];
          if (callee.type === 'Identifier' && /^(Range|Type)?Error$/.test(callee.name) && first && last)
            cuts.push([first.start, last.end]);
        },
      }).visit(parseSync(id, code).program);
      return cuts.reduceRight((left, [start, end]) => left.slice(0, start) + left.slice(end), code);
    },
  };
}

/** What a phone loads is made smaller once more, by a hundredth: it is near its budget (scripts/check-dist.mjs). */
function tighten(): Plugin {
  return {
    name: 'linnet:tighten',
    apply: 'build',
    applyToEnvironment: ({ name }) => name !== 'desk',
    async renderChunk(code, { name }) {
      if (name === 'long') return undefined;
      const { code: tight } = await minify(code, {
        module: true,
        ecma: 2020,
        mangle: false,
        compress: {
          passes: 4,
          keep_fargs: false,

          unsafe_arrows: true,
          unsafe_methods: true,
        },
      });
      return tight === undefined ? undefined : { code: tight };
    },
  };
}

const output = {
  // What a bundler is told of a call is of no use to a phone.
  comments: { annotation: false },
  entryFileNames: ({ name }: { name: string }) => (name === 'shell' ? 'shell.js' : 'assets/[name]-[hash].js'),
  chunkFileNames: chunkName,
  assetFileNames: 'assets/[name]-[hash][extname]',
};

// Two pages and one worker. Nothing here may depend on the clock, the host or an absolute path:
// two builds of the same sources are byte-identical (`make reproducible`).
export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [startLight(), plainImport(), foldWords(), leaveReasons(), leaveWords(), tighten()],
  server: {
    host: '127.0.0.1',
    // Tests import the golden vectors, which Go and TypeScript share and which live outside web/.
    fs: { allow: [here('.'), here('../crypto')] },
  },
  worker: {
    format: 'es',
    plugins: () => [startLight(), foldWords(), unfoldWasm(), leaveReasons(), leaveWords(), tighten()],
    // Named here because Vite calls a worker's entry after its file, which is main.ts.
    rolldownOptions: { output: { ...output, entryFileNames: 'assets/worker-[hash].js' } },
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsDir: 'assets',
    emptyOutDir: true,
    sourcemap: false,
    // An inlined asset is a data: URL, which the CSP refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output },
  },
  // Each page by itself: what two pages share would be a file of its own with all that either of them needs of it, and her
  // phone would load what only staff use. The Worker comes out the same both times.
  environments: {
    client: {
      build: {
        rolldownOptions: { input: { phone: here('index.html'), shell: here('src/worker/shell.ts') } },
      },
    },
    desk: {
      consumer: 'client',
      build: { emptyOutDir: false, rolldownOptions: { input: { desk: here('desk.html') } } },
    },
  },
  builder: {
    buildApp: async (builder) => {
      const { client, desk } = builder.environments;
      for (const page of [client, desk]) if (page) await builder.build(page);
      fillShell(here('dist'));
    },
  },
});
