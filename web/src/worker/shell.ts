/**
 * Keeps the page on a phone where she has turned that on, so that it opens without a line. It never keeps, and never makes, an
 * answer of the service. With a line the page comes from the service as ever; the files that it names are those of this release,
 * whose hashes stand below: another file is neither kept nor given out.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Path and SHA-256 of what is kept; put here when all of it is built (vite.config.ts). */
declare const __SHELL__: Readonly<Record<string, string>>;
const files = __SHELL__;
const page = '/';
/** Another release is another cache. */
const release = files[page] ?? '';

/** What is kept of the headers of an answer: whatever else the service says once would hold until the next release. */
const keptHeaders = [
  'content-type',
  ...['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy'],
  ...['cross-origin-resource-policy', 'permissions-policy', 'referrer-policy', 'x-content-type-options'],
];

/** For so long a line that hangs may keep the page from opening, ms. */
const patience = 6000;

/** The page as the release has it, without what the unit makes it look like (crypto/transparency/cover.go). */
const uncovered = (html: string): string =>
  html
    .replace(/<html lang="en" data-colour="[a-z]+">/, '<html lang="en">')
    .replace(/<title>[^<>&]*<\/title>/, '<title>Notes</title>')
    .replace(
      /<link rel="icon" href="data:image\/png;base64,[A-Za-z0-9+/]+=*" \/>/,
      '<link rel="icon" href="data:," />',
    );

async function hashOf(path: string, answer: Response): Promise<string> {
  const bytes =
    path === page ? new TextEncoder().encode(uncovered(await answer.text())) : await answer.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((one) => one.toString(16).padStart(2, '0')).join('');
}

async function keepOne(cache: Cache, path: string): Promise<void> {
  const answer = await fetch(path, { cache: 'no-store', redirect: 'error' });
  if ((await hashOf(path, answer.clone())) !== files[path]) throw new Error('another release');
  const headers = keptHeaders.map((name): [string, string] => [name, answer.headers.get(name) ?? '']);
  if (!/^default-src 'none'; script-src 'self' /.test(headers[1]?.[1] ?? '')) throw new Error('no policy');
  await cache.put(path, new Response(await answer.arrayBuffer(), { status: answer.status, headers }));
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(release);
  await Promise.all(Object.keys(files).map((path) => keepOne(cache, path)));
  await worker.skipWaiting();
}

/** From the service, and where it does not answer soon, as it is kept. */
async function open(request: Request): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, patience));
  return Promise.race([fetch(request), late]).catch(async () => (await kept(page)) ?? Response.error());
}

async function dropOthers(): Promise<void> {
  for (const other of await caches.keys()) if (other !== release) await caches.delete(other);
  await worker.clients.claim();
}

const kept = async (path: string): Promise<Response | undefined> =>
  (await caches.open(release)).match(path, { ignoreVary: true });

worker.oninstall = (event) => event.waitUntil(keepAll());
worker.onactivate = (event) => event.waitUntil(dropOthers());
worker.onfetch = (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    // The exit that empties what a browser keeps would take with it what she wrote.
    if (pathname === '/leave') event.respondWith(Response.redirect('/away', 303));
    else if (pathname === page) event.respondWith(open(request));
  } else if (files[pathname] !== undefined)
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
};

/** A knock: her own words under the name that the page has, and one notice however many come. */
async function showNotice(words: string): Promise<void> {
  const html = (await (await kept(page))?.text()) ?? '';
  const title = /<title>([^<]*)/.exec(html)?.[1] ?? '';
  await worker.registration.showNotification(title, { body: words, tag: page });
}

worker.onpush = (event) => event.waitUntil(showNotice(event.data?.text() ?? ''));
worker.onnotificationclick = (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(page));
};

export {}; // so that its names are its own; the bundler writes no exports for it
