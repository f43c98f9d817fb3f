// Looks for words in everything a stolen disk would hold: database, its log, blobs, secrets apart.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

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
  return [utf8, Buffer.from(text, 'utf16le'), Buffer.from(utf8.toString('hex'), 'latin1'), ...base64];
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
