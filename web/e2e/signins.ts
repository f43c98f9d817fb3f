// Who is in the demo unit, and how each of them signs in.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paper } from './people.ts';
import type { Server } from './server.ts';

export type SignIn = Paper & { readonly who: string; readonly page: '/' | '/desk' };

type Kept = Omit<SignIn, 'words'> & { readonly passphrase: string };

/** In the order in which they are printed. */
export async function signIns({ data }: Pick<Server, 'data'>): Promise<readonly SignIn[]> {
  const kept = JSON.parse(await readFile(join(data, 'demo-sign-ins.json'), 'utf8')) as Kept[];
  return kept.map(({ passphrase: words, ...rest }) => ({ ...rest, words }));
}

/** Of the first one of whom this is said, such as "Amira" or "the victim". */
export async function signInOf(server: Pick<Server, 'data'>, who: string): Promise<SignIn> {
  const found = (await signIns(server)).find((one) => one.who.startsWith(who));
  if (!found) throw new Error(`nobody is ${who}`);
  return found;
}
