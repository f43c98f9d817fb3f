import type { VaultPin } from '../../crypto/keys/box.ts';
import type { Directory } from '../../crypto/keys/chain.ts';
import type { Person, Story } from '../../crypto/vault/testing/world.ts';
import type { Named } from '../../crypto/vault/tail.ts';
import { VaultLog, type LogState, type Verified } from '../log.ts';
import type { Shelf } from './shelf.ts';

/** A log of one reader at a shelf, and all that it told. */
export class Reader {
  readonly log: VaultLog;
  readonly states: LogState[] = [];
  readonly appended: Verified[][] = [];
  readonly stops: string[] = [];
  /** What the reader has verified of others; a test may put another one in its place before the log opens. */
  directory: Directory;
  /** Somebody has later keys than are known. */
  behind = false;
  /** Its clock, before anything that stories tell of. */
  now = 0;
  /** Called when identities are to be learned. */
  learn: (named: readonly Named[]) => Promise<void> = () => Promise.resolve();

  private constructor(directory: Directory, make: (reader: Reader) => VaultLog) {
    this.directory = directory;
    this.log = make(this);
  }

  static async of(
    story: Story,
    person: Person,
    shelf: Shelf,
    pin: VaultPin | null = null,
    seeds = person.seeds,
  ): Promise<Reader> {
    const { vault, unitRoots, self, directory } = await story.options(person);
    return new Reader(directory, (reader) => {
      const log: VaultLog = new VaultLog({
        api: shelf,
        people: {
          get directory() {
            return reader.directory;
          },
          learn: (named) => reader.learn(named),
          isBehind: () => reader.behind,
        },
        vault,
        unitRoots,
        now: () => reader.now,
        pin,
        self,
        seeds,
        changed: () => reader.states.push(log.state),
        appended: (entries) => reader.appended.push([...entries]),
        stopped: (code) => reader.stops.push(code),
      });
      return log;
    });
  }

  open(): Promise<boolean> {
    return this.log.open(Promise.resolve());
  }

  /** What of the messages can be read, oldest first. */
  get texts(): string[] {
    return this.log.entries.map(({ content }) => (content?.type === 'message' ? content.text : '-'));
  }
}

/** The pin of a box that saw the story up to `seq`. */
export function pinOf(story: Story, seq = story.entries.length): VaultPin {
  const [first, last] = [story.entries[0], story.entries[seq - 1]];
  if (!first || !last) throw new Error('no such entry');
  const { vault, caseId, kind } = story;
  const { epoch } = last.header;
  const control = story.entries.find(({ header }) => header.kind === 1 && header.epoch === epoch);
  if (!control) throw new Error('no such epoch');
  const [genesis, head] = [first.hash, last.hash];
  return { vault, case: caseId, kind, section: 0, genesis, seq, head, epoch, control: control.hash };
}

/** Waits until something is true, at most two seconds. */
export async function until(what: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !what(); n++) await new Promise((done) => setTimeout(done, 5));
  if (!what()) throw new Error('it never became true');
}
