import type { BoxContent, VaultPin } from '../crypto/keys/box.ts';
import { encodeLogPin, logPin, type LogPin } from '../crypto/keys/boxcontent.ts';
import { parseUnitRoot } from '../crypto/keys/unit.ts';
import { concat, randomBytes } from '../crypto/wire/bytes.ts';
import { hashOf, kdf } from '../crypto/wire/label.ts';
import { pad, unpad } from '../crypto/wire/pad.ts';
import { open, seal } from '../crypto/wire/seal.ts';
import { bytes, list, parse, tuple, uint } from '../crypto/wire/shape.ts';
import { encode } from '../crypto/wire/wire.ts';
import type { Device } from './env.ts';
import { toHex } from './hex.ts';
import type { SeenIdentity } from './people.ts';

/** How far things were seen on this device: nothing else is ever kept on one, and only on those of staff. */
export type KeptHeads = {
  readonly boxVersion: number;
  /** A restore covers what is here if it was made later, Unix ms: than the newest that was known then, and than the newest snapshot. */
  readonly restored: number;
  /** The newest unit root. No restore covers an older one. */
  readonly unit: { readonly version: number; readonly hash: Uint8Array };
  readonly log: LogPin;
  readonly vaults: readonly Pick<VaultPin, 'vault' | 'seq' | 'head'>[];
  readonly peers: readonly SeenIdentity[];
};

const use = 'kept-heads';
const nothing = new Uint8Array();

const shape = tuple<
  [
    number,
    number,
    readonly [number, Uint8Array],
    LogPin,
    readonly (readonly [Uint8Array, number, Uint8Array])[],
    readonly (readonly [Uint8Array, number, Uint8Array])[],
  ]
>(
  uint,
  uint,
  tuple<[number, Uint8Array]>(uint, bytes(32)),
  logPin,
  list(tuple<[Uint8Array, number, Uint8Array]>(bytes(16), uint, bytes(32))),
  list(tuple<[Uint8Array, number, Uint8Array]>(bytes(16), uint, bytes(32))),
);

/**
 * The heads of one member of staff on one device, sealed under a secret of her box: a service that sets everything back, her box with
 * it, is found out by the next sign-in on a browser that was there, also after she has changed what opens the box. An older box
 * holds the same secret. Who takes them away finds out nothing and wins nothing but
 * that; where a device keeps nothing, there is nothing to compare.
 */
export class Kept {
  readonly #device: Device | undefined;
  readonly #account: Uint8Array;
  readonly #key: Uint8Array;
  readonly #name: string;

  constructor(device: Device | undefined, { account, signSeed }: Pick<BoxContent, 'account' | 'signSeed'>) {
    this.#device = device;
    this.#account = account;
    this.#key = kdf(use, signSeed, nothing, account, 32);
    this.#name = toHex(hashOf('kept-name', account));
  }

  /** Null where there are none, or none that her box opens. */
  async read(): Promise<KeptHeads | null> {
    try {
      const stored = await this.#device?.read(this.#name);
      if (!stored) return null;
      const padded = await open(this.#sealing(stored.slice(0, 32)), this.#account, stored.slice(32));
      if (!padded) return null;
      const [boxVersion, restored, [root, hash], log, vaults, peers] = parse(unpad(padded), shape);
      return {
        boxVersion,
        restored,
        unit: { version: root, hash },
        log,
        vaults: vaults.map(([vault, seq, head]) => ({ vault, seq, head })),
        peers: peers.map(([account, version, identity]) => ({ account, version, identity })),
      };
    } catch {
      return null; // not ours, or a device that keeps nothing
    }
  }

  /** Keeps what the box pins. A device that does not take it is no reason to stop. */
  async write({ version, unitRoot, log, vaults, peers }: BoxContent, restored: number): Promise<void> {
    const root = parseUnitRoot(unitRoot);
    const heads = encode([
      version,
      restored,
      [root.version, root.hash],
      encodeLogPin(log),
      vaults.map(({ vault, seq, head }) => [vault, seq, head]),
      peers.map((peer) => [peer.account, peer.version, peer.identity]),
    ]);
    const salt = randomBytes(32);
    const sealed = await seal(this.#sealing(salt), this.#account, pad(heads));
    await this.#device?.write(this.#name, concat([salt, sealed])).catch(() => undefined);
  }

  #sealing(salt: Uint8Array): Uint8Array {
    return kdf(use, this.#key, salt, nothing, 32);
  }

  forget(): void {
    this.#key.fill(0);
  }
}
