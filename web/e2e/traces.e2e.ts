// What searches for traces finds what is there: in every packing by itself, and in the profile of a browser that was shown
// a careless page.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RealBrowser } from './realbrowser.ts';
import { traces } from './traces.ts';

const canary = 'the canary sat on a wall';
const around = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
const filler = Array.from({ length: 4000 }, (_, i) => `line ${i} `).join('');

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'linnet-traces-'))));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** A snappy block: the text is written as a copy of what comes before it, so that it stands nowhere as it is. */
function snappy(): Buffer {
  const [head, tail] = [canary.slice(0, 11), canary.slice(11)];
  const literal = (text: string): Buffer =>
    Buffer.concat([Buffer.from([(text.length - 1) << 2]), Buffer.from(text)]);
  // 'tail', 'head', then a copy of tail: "tail head tail", in which the text is "head tail".
  const size = 2 * tail.length + head.length;
  const copy = Buffer.from([((tail.length - 1) << 2) | 2, tail.length + head.length, 0]);
  return Buffer.concat([Buffer.from([size]), literal(tail), literal(head), copy]);
}

/** A LevelDB table of one packed block. */
function table(): Buffer {
  const block = snappy();
  const end = Buffer.from([1, 0, 0, 0, 0]); // packed, a sum that nobody checks
  const index = Buffer.concat([
    Buffer.from([0, 1, 2, 0x6b, 0, block.length]),
    Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]),
  ]);
  const footer = Buffer.alloc(48);
  footer.set([0, 0, block.length + 5, index.length]);
  footer.set([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb], 40);
  return Buffer.concat([block, end, index, Buffer.alloc(5), footer]);
}

/** A LevelDB log in which the text lies over the border of two blocks. */
function journal(): Buffer {
  const out = Buffer.alloc(0x8000 + 64);
  const first = 0x8000 - 7;
  out.writeUInt16LE(first, 4);
  out.write(canary.slice(0, 10), 0x8000 - 10);
  out.writeUInt16LE(canary.length - 10, 0x8000 + 4);
  out.write(canary.slice(10), 0x8000 + 7);
  return out;
}

/** An SQLite file of four pages in which the text lies in the end of one and in the beginning of another. */
function sqlite(): Buffer {
  const size = 4096;
  const out = Buffer.alloc(4 * size);
  out.write('SQLite format 3\0');
  out.writeUInt16BE(size, 16);
  out.writeUInt32BE(3, 3 * size); // page 4 goes on in page 3
  out.write(canary.slice(0, 9), 4 * size - 9);
  out.write(canary.slice(9), 2 * size + 4);
  return out;
}

function zip(): Buffer {
  const head = Buffer.alloc(30);
  head.set([0x50, 0x4b, 3, 4]);
  head.writeUInt16LE(8, 8);
  return Buffer.concat([head, deflateRawSync(filler + canary)]);
}

const packed: Readonly<Record<string, readonly [Buffer, string]>> = {
  utf8: [around(Buffer.from(canary)), 'plain'],
  utf16: [around(Buffer.from(canary, 'utf16le')), 'plain'],
  'base64, not shifted': [Buffer.from(Buffer.from(`${canary} `).toString('base64')), 'plain'],
  'base64, shifted by one': [Buffer.from(Buffer.from(`x${canary} `).toString('base64')), 'plain'],
  'base64, shifted by two': [Buffer.from(Buffer.from(`xy${canary} `).toString('base64')), 'plain'],
  hex: [Buffer.from(Buffer.from(canary).toString('hex')), 'plain'],
  address: [Buffer.from(`https://x/?q=${encodeURIComponent(canary)}`), 'plain'],
  gzip: [around(gzipSync(filler + canary)), 'gzip'],
  'gzip, cut off': [gzipSync(canary + filler).subarray(0, 2000), 'gzip'],
  deflate: [around(deflateSync(filler + canary)), 'deflate'],
  zip: [zip(), 'zip'],
  brotli: [brotliCompressSync(filler + canary), 'brotli'],
  snappy: [Buffer.concat([Buffer.from([0xff, 0x11, 2]), snappy()]), 'snappy'],
  'leveldb table': [table(), 'leveldb'],
  'leveldb.log': [journal(), 'leveldb log'],
  sqlite: [sqlite(), 'sqlite'],
  'base64 in gzip in gzip': [
    gzipSync(gzipSync(Buffer.from(filler + canary).toString('base64'))),
    'gzip, gzip',
  ],
};

test('a text is found in each packing by itself', async () => {
  const lone = await mkdtemp(join(folder, 'lone-'));
  for (const [name, [bytes]] of Object.entries(packed)) await writeFile(join(lone, name), bytes);
  await writeFile(join(lone, `named ${canary}`), '');
  await writeFile(join(lone, 'another'), gzipSync(`${filler}nothing of it`));
  const found = await traces(lone, [canary]);
  const told = new Map(found.map(({ file, how }) => [file, how]));
  for (const [name, [, how]] of Object.entries(packed)) expect([name, told.get(name)]).toEqual([name, how]);
  expect(told.get(`named ${canary}`)).toBe('name');
  expect(told.has('another')).toBe(false);
  expect(found).toHaveLength(Object.keys(packed).length + 1);
});

/** What a careless page leaves, by where: each has a text of its own. (Cookies are encrypted on the disk.) */
const careless = {
  cacheGzip: 'a cached script, packed with gzip',
  cacheBrotli: 'a cached sheet, packed with brotli',
  title: 'a title that tells everything',
  path: 'a-path-that-tells-everything',
  local: 'a line in local storage',
  packedLocal: 'a line in local storage as base64',
  session: 'a line in session storage',
  database: 'a row of a database',
  largeRow: 'a large row of a database',
  stored: 'an answer put in the caches',
} as const;

const page = `<!doctype html><title>${careless.title}</title><script src="/script.js"></script><link rel="stylesheet" href="/sheet.css">`;
const script = `/* ${filler} ${careless.cacheGzip} */`;
const sheet = `/* ${filler} ${careless.cacheBrotli} */`;

function shop(): Promise<Server> {
  const server = createServer((request, response) => {
    const cached = { 'Cache-Control': 'max-age=86400' };
    if (request.url === '/script.js')
      response
        .writeHead(200, { ...cached, 'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip' })
        .end(gzipSync(script));
    else if (request.url === '/sheet.css')
      response
        .writeHead(200, { ...cached, 'Content-Type': 'text/css', 'Content-Encoding': 'br' })
        .end(brotliCompressSync(sheet));
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

async function beCareless(texts: typeof careless & { readonly filler: string }): Promise<void> {
  localStorage.setItem('local', texts.local);
  localStorage.setItem('packed', btoa(`x${texts.packedLocal}x`));
  sessionStorage.setItem('session', texts.session);
  history.pushState(null, '', `/${texts.path}`);
  await (await caches.open('c')).put('/stored', new Response(texts.stored));
  const open = indexedDB.open('d', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('s');
  await new Promise((done) => (open.onsuccess = done));
  const change = open.result.transaction('s', 'readwrite', { durability: 'strict' });
  change.objectStore('s').put(texts.database, 1);
  change.objectStore('s').put(texts.filler + texts.largeRow, 2);
  await new Promise((done) => (change.oncomplete = done));
}

test('what a careless page leaves is found, each thing where it lies', async () => {
  const server = await shop();
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const profile = join(folder, 'careless');
  const browser = await RealBrowser.start(profile, 'normal');
  await browser.person.page.goto(`http://localhost:${port}/`);
  await browser.person.page.evaluate(beCareless, { ...careless, filler });
  await browser.settle();
  await browser.kill();
  server.close();
  const found = await traces(profile, Object.values(careless));
  const places = Object.fromEntries(
    Object.entries(careless).map(([name, text]) => [
      name,
      [...new Set(found.filter((one) => one.text === text).map(({ how }) => how))].sort(),
    ]),
  );
  console.table(found.map(({ text, file, how }) => ({ text, file, how })));
  for (const [name, how] of Object.entries(places)) expect([name, how.length > 0]).toEqual([name, true]);
  expect(places['cacheGzip']).toContain('gzip');
  expect(places['cacheBrotli']).toContain('brotli');
});
