// Definitions of instruments: read from a file that the unit chooses, on this computer alone, and held until the session is over.
import { computed, signal } from '@preact/signals';
import plainCheck from '../text/plaincheck.json';
import type { Definition, DefinitionItem, Level } from '../worker/messages.ts';
import { whenOver } from './session.ts';
export type { Definition } from '../worker/messages.ts';

/** The most bytes of a file. */
export const MOST = 65_536;

/** Longest texts, in UTF-16 units, and most entries; PROTOCOL 6 has the same numbers of items and levels. */
const [NAME, WORDS, ITEMS, LEVELS] = [200, 1000, 128, 16];

/** Why a file is no definition. */
export type Unfit = 'size' | 'json' | 'field' | 'text' | 'code' | 'twice' | 'items' | 'levels' | 'rule';

/** Thrown by what reads a definition. */
export class UnfitFile extends Error {
  readonly why: Unfit;
  /** The field or the code that it is about, or ''. */
  readonly at: string;

  constructor(why: Unfit, at = '') {
    super(`${why} ${at}`);
    this.why = why;
    this.at = at;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** An object with these fields, others left out, and none besides. */
function fieldsOf(value: unknown, at: string, needed: readonly string[], others: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnfitFile('field', at);
  const names = Object.keys(value);
  const missing = needed.find((name) => !names.includes(name));
  const unknown = names.find((name) => !needed.includes(name) && !others.includes(name));
  const wrong = missing ?? unknown;
  if (wrong !== undefined) throw new UnfitFile('field', wrong);
  return value as Fields;
}

function textOf(value: unknown, at: string, most: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > most || /\p{Surrogate}/u.test(value))
    throw new UnfitFile('text', at);
  return value.trim();
}

const maybe = (value: unknown, at: string, most: number): string =>
  value === undefined || value === '' ? '' : textOf(value, at, most);

function codeOf(value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_.-]{1,32}$/.test(value))
    throw new UnfitFile('code', String(value));
  return value;
}

function listOf<T extends { readonly code: string }>(
  value: unknown,
  why: 'items' | 'levels',
  [least, most]: readonly [number, number],
  read: (one: unknown) => T,
): readonly T[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) throw new UnfitFile(why);
  const all = value.map(read);
  const again = all.find(({ code }, nth) => all.findIndex((one) => one.code === code) !== nth);
  if (again) throw new UnfitFile('twice', again.code);
  return all;
}

function itemOf(value: unknown): DefinitionItem {
  const item = fieldsOf(value, 'items', ['code', 'text'], ['help']);
  const code = codeOf(item['code']);
  return { code, text: textOf(item['text'], code, WORDS), help: maybe(item['help'], code, WORDS) };
}

function levelOf(value: unknown): Level {
  const level = fieldsOf(value, 'levels', ['code', 'text'], []);
  const code = codeOf(level['code']);
  return { code, text: textOf(level['text'], code, NAME) };
}

/** Throws {@link UnfitFile} for anything that is not exactly a definition, and for one with a rule by which something is computed. */
export function definitionOf(value: unknown): Definition {
  const needed = ['id', 'version', 'title', 'items', 'levels'];
  const file = fieldsOf(value, '', needed, ['source', 'licence', 'rule']);
  if (file['rule'] !== undefined && file['rule'] !== 'none') throw new UnfitFile('rule');
  return {
    id: codeOf(file['id']),
    version: textOf(file['version'], 'version', 32),
    title: textOf(file['title'], 'title', NAME),
    source: maybe(file['source'], 'source', WORDS),
    licence: maybe(file['licence'], 'licence', WORDS),
    items: listOf(file['items'], 'items', [1, ITEMS], itemOf),
    levels: listOf(file['levels'], 'levels', [0, LEVELS], levelOf),
  };
}

/** Reads a file as a person has chosen it. Throws {@link UnfitFile}. */
export async function readDefinition(file: Blob): Promise<Definition> {
  if (file.size > MOST) throw new UnfitFile('size');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    throw new UnfitFile('json');
  }
  return definitionOf(value);
}

/** Our own, which is offered everywhere. */
export const PLAIN_CHECK = definitionOf(plainCheck);

const loaded = signal<readonly Definition[]>([]);

whenOver(() => {
  loaded.value = [];
});

/** Word for word the same, in the order of its fields. */
export const isSame = (a: Definition, b: Definition): boolean => wordsOf(a) === wordsOf(b);

const wordsOf = ({ id, version, title, source, licence, items, levels }: Definition): string =>
  JSON.stringify([
    ...[id, version, title, source, licence],
    items.map(({ code, text, help }) => [code, text, help]),
    levels.map(({ code, text }) => [code, text]),
  ]);

/** Each once, the first of those that are the same. */
export const each = (all: readonly Definition[]): readonly Definition[] =>
  all.filter((one, nth) => all.findIndex((other) => isSame(one, other)) === nth);

/** Offers a definition in every case until the session is over. */
export function offer(definition: Definition): void {
  loaded.value = each([...loaded.value, definition]);
}

/** Our own first, then what was loaded. */
export const offered = computed(() => each([PLAIN_CHECK, ...loaded.value]));
