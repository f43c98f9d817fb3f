import { codeOf, Failed } from '../client/failure.ts';
import { Pocket, type PocketStore } from '../client/pocket.ts';
import type { Session } from '../client/session.ts';
import type { Note } from '../crypto/keys/pocket.ts';
import { bytes, tuple } from '../crypto/wire/shape.ts';
import type { Handlers } from './core.ts';
import type { Failure, NoteView, PocketCalls } from './messages.ts';

export { pocketStore } from './pocketstore.ts';

/** Who is signed in, and the log that is shown to her: what is handed in is in the Worker anyway. */
export type Inside = {
  readonly session: Session;
  /** The log has an entry with this id, durably. */
  readonly isLogged: (caseId: string, entry: Uint8Array) => Promise<boolean>;
  /** Writes a note into it, once. Resolves when that is durable. */
  readonly log: (caseId: string, note: Note, files: readonly File[]) => Promise<void>;
};

type PocketHandlers = Pick<Handlers, keyof PocketCalls>;

const view = ({ id, note, twice }: { id: number; note: Note; twice: boolean }): NoteView => ({
  id,
  written: note.written,
  start: note.start,
  text: note.text,
  files: note.files.map(({ name, bytes }) => ({ name, size: bytes.length })),
  twice,
});

const fileOf = ({ name, type, bytes }: Note['files'][number]): File =>
  new File([Uint8Array.from(bytes)], name, { type });

async function bytesOf(file: File): Promise<Note['files'][number]> {
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Failed('unreadable');
  });
  return { name: file.name, type: file.type, bytes: new Uint8Array(bytes) };
}

/** What the page may ask of a pocket. `inside` is null before somebody is signed in. */
function handlersOf(store: PocketStore, now: () => number, inside: () => Inside | null): PocketHandlers {
  const pocket = new Pocket(store);
  const open = (): Inside => {
    const found = inside();
    if (!found || found.session.over) throw new Failed('unauthenticated');
    return found;
  };
  return {
    'pocket/state': () => pocket.state(),
    'pocket/keep': async ({ text, start, zone, files }) => {
      const written = now();
      const all = await Promise.all(files.map(bytesOf));
      await pocket.keep({ written, start, zone, text, files: all });
      return null;
    },
    'pocket/on': async ({ instead }) => {
      await pocket.begin(open().session.keeper, instead);
      return null;
    },
    'pocket/look': async ({ caseId }) => {
      const at = open();
      const looked = await pocket.look(at.session.keeper, (entry) => at.isLogged(caseId, entry));
      return looked && { ...looked, notes: looked.notes.map(view) };
    },
    'pocket/take': async ({ caseId, id }) => {
      const at = open();
      await pocket.take(at.session.keeper, id, (note) => at.log(caseId, note, note.files.map(fileOf)));
      return null;
    },
    'pocket/drop': async ({ id }) => {
      await pocket.drop(open().session.keeper, id);
      return null;
    },
    'pocket/key': async () => {
      const [key] = await open().session.api.get('/api/knock', tuple<[Uint8Array]>(bytes()));
      return key;
    },
    'pocket/off': async () => {
      await pocket.end(open().session.keeper);
      return null;
    },
  };
}

export type PocketDesk = <N extends keyof PocketCalls>(
  name: N,
  input: PocketCalls[N]['in'],
) => Promise<PocketCalls[N]['out']>;

/** Answers the calls of a pocket. Fails with a {@link Failure} and nothing else. */
export function pocketDesk(store: PocketStore, now: () => number, inside: () => Inside | null): PocketDesk {
  const handlers = handlersOf(store, now, inside);
  return async (name, input) => {
    try {
      return await handlers[name](input);
    } catch (error) {
      const failure: Failure = { code: codeOf(error) };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the contract: codes cross to the page, errors do not
      throw failure;
    }
  };
}
