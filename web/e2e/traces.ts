// Looks for words in everything a stolen disk would hold: database, its log, blobs, secrets apart.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { unpack } from './unpack.ts';

/** Every way in which a text might lie in a file. */
function spellings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  // The digits of base64 depend on what stands before and after the text: those that do not are looked for.
  const base64 = [0, 1, 2].map((shift) => {
    const digits = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '');
    return Buffer.from(digits.slice(Math.ceil((shift * 8) / 6), -1), 'latin1');
  });
  const address = base64.map((digits) => digits.toString('latin1').replaceAll('+', '-').replaceAll('/', '_'));
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(utf8.toString('hex'), 'latin1'),
    Buffer.from(encodeURIComponent(text), 'latin1'),
    Buffer.from(encodeURIComponent(text).replaceAll('%20', '+'), 'latin1'),
    ...base64,
    ...address.map((digits) => Buffer.from(digits, 'latin1')),
  ];
}

/** Which of the texts occur in the files under a folder, as "text in file". */
export async function findIn(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.push(...findInBytes(await readFile(path), texts).map((text) => `${text} in ${entry.name}`));
    found.push(...findInBytes(Buffer.from(entry.name), texts).map((text) => `${text} as a file name`));
  }
  return found;
}

export function findInBytes(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.filter((text) => spellings(text).some((spelling) => bytes.includes(spelling)));
}

/** A text that lies in a file, or in its name, and how it is packed there. */
export type Trace = { readonly text: string; readonly file: string; readonly how: string };

/** Which of the texts lie anywhere under a folder, packed or not. What is in a file is told once for each way. */
export async function traces(folder: string, texts: readonly string[]): Promise<Trace[]> {
  const wanted = texts.map((text) => ({ text, spelt: spellings(text) }));
  const found = new Map<string, Trace>();
  const look = (bytes: Buffer, file: string, how: string): void => {
    for (const { text, spelt } of wanted)
      if (spelt.some((spelling) => bytes.includes(spelling)))
        found.set(JSON.stringify([text, file, how]), { text, file, how });
  };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path);
    look(Buffer.from(entry.name), file, 'name');
    if (!entry.isFile()) continue;
    for (const { how, bytes } of unpack(await readFile(path), entry.name)) look(bytes, file, how);
  }
  return [...found.values()];
}
