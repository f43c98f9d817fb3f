import type { BoxContent } from '../crypto/keys/boxcontent.ts';
import type { Directory } from '../crypto/keys/chain.ts';
import { parseUnitRoot, verifyRoots, type UnitRoot } from '../crypto/keys/unit.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { Api } from './api.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import { codeOf, isRefusal } from './failure.ts';
import { same } from './hex.ts';

/** What may be refused because it is signed by later keys than are known here. */
const signed = ['IDENT', 'WITNESS', 'UNIT'];

type Options = {
  readonly api: Pick<Api, 'unit'>;
  readonly keeper: Pick<BoxKeeper, 'content' | 'change'>;
  readonly directory: Directory;
};

/**
 * The unit's keys as this session knows them: the root that the box pins and what has followed it, never back. A later root than
 * the service shows, of which everybody is told in a snapshot, or another one, is `UNIT`.
 */
export class Unit {
  /** unitRootHash of every root; the same list for as long as the session lasts. */
  readonly hashes: Uint8Array[];
  /** The version that the box pinned at the sign-in. */
  readonly pinned: number;
  readonly #options: Options;
  #root: UnitRoot;
  /** The newest version that was heard of. */
  #told: number;
  #asking: Promise<boolean> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#root = parseUnitRoot(options.keeper.content.unitRoot);
    this.hashes = [this.#root.hash];
    this.pinned = this.#told = this.#root.version;
  }

  /** The newest. */
  get root(): UnitRoot {
    return this.#root;
  }

  /** There is a later root than is known here: whoever is let in or taken out by it is not known. */
  get isBehind(): boolean {
    return this.#told > this.#root.version;
  }

  /** Asks for what has followed. True where there is something. */
  advance(): Promise<boolean> {
    this.#asking ??= this.#advance().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #advance(): Promise<boolean> {
    const { api, keeper, directory } = this.#options;
    const roots = await verifyRoots((await api.unit()).roots, this.#root);
    const newest = roots.at(-1) ?? roots[0];
    this.hashes.splice(0, this.hashes.length, ...roots.map(({ hash }) => hash));
    if (newest.version === this.#root.version) return false;
    await directory.advance(newest);
    this.#root = newest;
    this.#told = Math.max(this.#told, newest.version);
    keeper.change((content) =>
      parseUnitRoot(content.unitRoot).version < newest.version
        ? { ...content, unitRoot: newest.bytes }
        : content,
    );
    return true;
  }

  /** Another session of hers has written this box. */
  meetBox({ unitRoot }: Pick<BoxContent, 'unitRoot'>): Promise<void> {
    const { version, hash } = parseUnitRoot(unitRoot);
    return this.meet(version, hash);
  }

  /** Somebody has seen this root: it is among those known, or it has to be had. */
  async meet(version: number, hash: Uint8Array): Promise<void> {
    this.#told = Math.max(this.#told, version);
    await this.catchUp();
    const known = this.hashes[version - 1];
    if (!known || !same(known, hash)) throw new Refusal('UNIT', 'another unit root than was seen');
  }

  /** Before anything is judged by the newest root. */
  async catchUp(): Promise<void> {
    if (!this.isBehind && this.hashes.length === this.#root.version) return;
    await this.advance();
    if (this.isBehind) throw new Refusal('UNIT', 'a later unit root is withheld');
  }

  /** What is refused under the root that is known is judged again where another has followed meanwhile. */
  async under<T>(judge: (root: UnitRoot) => Promise<T>): Promise<T> {
    await this.catchUp();
    try {
      return await judge(this.#root);
    } catch (error) {
      if (!signed.includes(codeOf(error)) || !(await this.#isFollowed())) throw error;
      return judge(this.#root);
    }
  }

  /** A service that does not answer leaves a refusal as it is. */
  async #isFollowed(): Promise<boolean> {
    try {
      return await this.advance();
    } catch (error) {
      if (isRefusal(codeOf(error))) throw error;
      return false;
    }
  }
}
