// What keeps the page on a phone: it keeps the files of its release and no other, and answers for nothing else.
import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';

const origin = 'https://notes.example.org';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const plain =
  '<!doctype html><html lang="en"><head><title>Notes</title><link rel="icon" href="data:," /></head></html>';
const covered = plain
  .replace('lang="en"', 'lang="en" data-colour="plum"')
  .replace('Notes', 'Bus times')
  .replace('data:,', 'data:image/png;base64,aaaa');
const script = 'a script';
const files = { '/': hash(plain), '/assets/phone-abcd1234.js': hash(script) };

type Handler = (event: unknown) => void;
type On = 'oninstall' | 'onactivate' | 'onfetch' | 'onpush' | 'onnotificationclick';
/** Notices that were shown, and pages that were opened. */
const shown: unknown[] = [];
const worker: { readonly [K in On]?: Handler } & Record<string, unknown> = {
  location: { origin },
  skipWaiting: () => Promise.resolve(),
  clients: {
    claim: () => Promise.resolve(),
    openWindow: (path: string) => Promise.resolve(void shown.push(path)),
  },
  registration: {
    showNotification: (title: string, options: unknown) => Promise.resolve(void shown.push([title, options])),
  },
};

/** What the service gives out; undefined where there is no line. */
let served: Record<string, string> | undefined;
let stored: Map<string, Map<string, Response>>;
/** With which headers. */
let told: Record<string, string>;
/** Nothing comes, and no end of the line either. */
let hangs: boolean;

const storage = {
  open: (name: string) => {
    const cache = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, cache);
    return Promise.resolve({
      put: (path: string, answer: Response) => Promise.resolve(void cache.set(path, answer)),
      match: (path: string) => Promise.resolve(cache.get(path)?.clone()),
    });
  },
  keys: () => Promise.resolve([...stored.keys()]),
  delete: (name: string) => Promise.resolve(stored.delete(name)),
};

beforeEach(async () => {
  vi.unstubAllGlobals();
  vi.stubGlobal('self', worker);
  vi.stubGlobal('__SHELL__', files);
  vi.stubGlobal('caches', storage);
  vi.stubGlobal('fetch', (asked: string | { url: string }) => {
    const path = new URL(typeof asked === 'string' ? asked : asked.url, origin).pathname;
    const body = served?.[path];
    if (served === undefined) return Promise.reject(new TypeError('no network'));
    if (hangs) return new Promise(() => undefined);
    const status = path === '/' || body === undefined ? 404 : 200;
    return Promise.resolve(new Response(body, { status, headers: told }));
  });
  served = { '/': covered, '/assets/phone-abcd1234.js': script, '/api/box': 'secret', '/leave': 'gone' };
  stored = new Map();
  told = {
    'Content-Type': 'text/html',
    'Content-Security-Policy': `default-src 'none'; script-src 'self' x`,
  };
  hangs = false;
  vi.resetModules();
  await import('./shell.ts');
});

function install(): Promise<unknown> {
  let work: Promise<unknown> = Promise.resolve();
  worker.oninstall?.({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
  return work;
}

/** What is answered in place of the service; null where it is left to the service. */
function ask(path: string, mode: 'navigate' | 'cors' = 'cors', method = 'GET'): Promise<Response | null> {
  let answer = Promise.resolve<Response | null>(null);
  worker.onfetch?.({
    request: { url: new URL(path, origin).href, mode, method },
    respondWith: (found: Promise<Response>) => (answer = Promise.resolve(found)),
  });
  return answer;
}

test('it keeps the page as it is served, with the cover of the unit and the status that it has', async () => {
  await install();
  served = undefined;
  const page = await ask('/', 'navigate');
  expect([page?.status, await page?.text()]).toEqual([404, covered]);
  expect(await (await ask('/assets/phone-abcd1234.js'))?.text()).toBe(script);
});

test.each([
  ['a script that was changed', { '/assets/phone-abcd1234.js': `${script} and more` }],
  ['a page with another script', { '/': covered.replace('</head>', '<script src="/x.js"></script></head>') }],
  ['a page whose title is markup', { '/': covered.replace('Bus times', '<b>Bus</b>') }],
  ['a page that is missing', { '/': undefined as unknown as string }],
])('it keeps nothing of a release in which there is %s', async (_what, change) => {
  served = { ...served, ...change };
  await expect(install()).rejects.toThrow('another release');
});

test('with a line the page comes from the service, and the files that it keeps do not', async () => {
  await install();
  served = { '/': 'the next release', '/assets/phone-abcd1234.js': 'changed since' };
  expect(await (await ask('/', 'navigate'))?.text()).toBe('the next release');
  expect(await (await ask('/assets/phone-abcd1234.js'))?.text()).toBe(script);
});

test('it answers for nothing of the service, of another origin, or that is sent', async () => {
  await install();
  expect(await ask('/api/box')).toBeNull();
  expect(await ask('/api-origin')).toBeNull();
  expect(await ask('/desk', 'navigate')).toBeNull();
  expect(await ask('https://elsewhere.example.org/', 'navigate')).toBeNull();
  expect(await ask('/leave', 'cors', 'POST')).toBeNull();
  for (const kept of stored.values()) expect([...kept.keys()].sort()).toEqual(Object.keys(files).sort());
});

test('the exit goes by the way that empties nothing', async () => {
  vi.stubGlobal('Response', { redirect: (to: string, status: number) => ({ to, status }) });
  expect(await ask('/leave', 'navigate')).toEqual({ to: '/away', status: 303 });
});

test('another release takes the place of the one before', async () => {
  await storage.open('before');
  await install();
  let work: Promise<unknown> = Promise.resolve();
  worker.onactivate?.({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
  await work;
  expect([...stored.keys()]).toEqual([files['/']]);
});

test('without a line and without a page it says that there is none', async () => {
  served = undefined;
  expect((await ask('/', 'navigate'))?.type).toBe('error');
});

test.each([
  ['her words', { text: () => 'Your order is ready' }, 'Your order is ready'],
  ['nothing', null, ''],
])('a knock with %s is one notice under the name of the page, which a tap opens', async (_, data, body) => {
  await install();
  served = undefined;
  shown.length = 0;
  let work: Promise<unknown> = Promise.resolve();
  const waitUntil = (promise: Promise<unknown>): void => void (work = promise);
  worker.onpush?.({ waitUntil, data });
  await work;
  expect(shown).toEqual([['Bus times', { body, tag: '/' }]]);
  const close = vi.fn();
  worker.onnotificationclick?.({ waitUntil, notification: { close } });
  await work;
  expect(close).toHaveBeenCalledOnce();
  expect(shown.slice(1)).toEqual(['/']);
});

test('of the headers it keeps those of our pages and no others, and no page without its policy', async () => {
  told = { ...told, Refresh: '0; url=https://elsewhere.example', Link: '</x>; rel=preload' };
  await install();
  served = undefined;
  const page = await ask('/', 'navigate');
  expect([page?.headers.get('refresh'), page?.headers.get('link')]).toEqual([null, null]);
  expect(page?.headers.get('content-security-policy')).toBe(told['Content-Security-Policy']);
  served = { '/': covered, '/assets/phone-abcd1234.js': script };
  for (const policy of ['', `default-src *`, `script-src 'self' default-src 'none'`]) {
    told = { 'Content-Security-Policy': policy };
    await expect(install()).rejects.toThrow('policy');
  }
});

test('a line that hangs does not keep the page from opening', async () => {
  await install();
  vi.useFakeTimers();
  hangs = true;
  const page = ask('/', 'navigate');
  await vi.advanceTimersByTimeAsync(6000);
  vi.useRealTimers();
  expect(await (await page)?.text()).toBe(covered);
});
