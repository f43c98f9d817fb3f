/** A list that her phone wrote: an exported chat, or a table of calls. Nothing of it leaves the device by being read. */
import { Failed } from '../failure.ts';
import { readCalls } from './calls.ts';
import { readChat } from './chat.ts';
import type { Order } from './stamp.ts';

/** The longest list that is read, bytes: ten years of a busy chat. */
const longest = 24 << 20;
/** The longest line, characters: no message and no row has more. */
const longestLine = 1 << 20;
/** The most rows that are handed on. */
const most = 100_000;

export type { Order };

export type Direction = 'in' | 'out' | 'missed' | 'refused' | 'voicemail' | '';

/** A message, or a call. */
export type Row = {
  /** Unix ms, in the zone of this device. */
  readonly at: number;
  /** As the list names them; a number, where it has no name. */
  readonly who: string;
  readonly text: string;
  /** A photo, a sound or a file stood here, which is not in the list. */
  readonly left: boolean;
  /** Of a call; '' where the list does not say. */
  readonly direction: Direction;
  /** How long a call took; -1 where the list does not say. */
  readonly seconds: number;
};

export type Listed = {
  readonly kind: 'chat' | 'calls';
  readonly rows: readonly Row[];
  readonly order: Order;
  /** False where the list does not tell which number is the day. */
  readonly sure: boolean;
  /** Rows whose date is none. */
  readonly skipped: number;
};

/** What is needed of the file; a `File` of the browser has it. */
export type ListFile = Pick<Blob, 'size' | 'slice' | 'arrayBuffer'>;

/**
 * Reads a list; `order` where she said it. Fails with `list_long`, `list_zipped` for a folder in one file, or `list_unknown`
 * for anything else that is no list, before it does anything that takes long.
 */
export async function readList(file: ListFile, order?: Order): Promise<Listed> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer().catch(unreadable));
  if (head[0] === 0x50 && head[1] === 0x4b) throw new Failed('list_zipped');
  if (file.size > longest) throw new Failed('list_long');
  const text = decode(new Uint8Array(await file.arrayBuffer().catch(unreadable)));
  const lines = text.split('\n');
  if (lines.some(({ length }) => length > longestLine)) throw new Failed('list_unknown');
  const listed = readChat(lines, order) ?? readCalls(text, order);
  if (!listed || listed.rows.length === 0) throw new Failed('list_unknown');
  if (listed.rows.length > most) throw new Failed('list_long');
  return { ...listed, rows: [...listed.rows].sort((a, b) => a.at - b.at) };
}

function unreadable(): never {
  throw new Failed('unreadable');
}

/** UTF-8, UTF-16 with its mark, or Windows-1252; every kind of line end is one. */
function decode(bytes: Uint8Array): string {
  const is16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!is16 && bytes.includes(0)) throw new Failed('list_unknown');
  const read = (encoding: string): string => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  let text: string;
  try {
    text = read(is16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes); // as older programs write
  }
  return text.replace(/\r\n?/g, '\n');
}
