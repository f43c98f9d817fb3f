// Development only: the pages with a scripted worker in place of the real one.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
const web = fileURLToPath(new URL('../..', import.meta.url));
const fake = fileURLToPath(new URL('./worker.ts', import.meta.url));
export default defineConfig({
  root: web,
  publicDir: false,
  cacheDir: '/tmp/vite-desk',
  plugins: [
    {
      name: 'fake-worker',
      enforce: 'pre',
      async resolveId(source, importer) {
        if (source.startsWith('.') && importer) {
          const path = new URL(source, `file://${importer.replace(/\?.*/, '')}`).pathname;
          const real = path.replace('/preview/desk/stub/', '/src/');
          const stub = real.replace(`${web}src/`, `${web}preview/desk/stub/`);
          if (/\.tsx?$/.test(real) && !existsSync(real) && existsSync(stub)) return stub;
          if (real !== path && existsSync(real)) return real;
        }
        const at = /worker\/main\.ts\?(.*)$/.exec(source);
        return at ? this.resolve(`${fake}?${at[1] ?? ''}`, undefined, { skipSelf: true }) : null;
      },
    },
  ],
  server: { host: '127.0.0.1', port: 5191, strictPort: true, hmr: false },
});
