// What somebody who holds keys can open of a change of members that they were handed.
import { toHex } from '../src/client/hex.ts';
import type { Session } from '../src/client/session.ts';
import { unwrap } from '../src/crypto/keys/pair.ts';
import { parseEntry } from '../src/crypto/vault/entry.ts';
import { commitmentTo, wrapInfo } from '../src/crypto/vault/epoch.ts';
import { parseStatement } from '../src/crypto/vault/statement.ts';
import { equal } from '../src/crypto/wire/bytes.ts';

/**
 * The epoch key, hex, by any wrap of the entry with any seed of the session's, under whatever name the wrap could be made, or by the
 * newest key of any vault that it has; '' where none is it.
 */
export async function openWrap(raw: Uint8Array, { keeper, vaults }: Session): Promise<string> {
  const { header, body } = parseEntry(raw);
  const { epoch, commitment, wraps, members } = parseStatement(body);
  const fits = (key: Uint8Array): boolean => equal(commitmentTo(header.vault, epoch, key), commitment);
  for (const { log } of vaults.values()) {
    if (log.state !== 'verified') continue;
    const held = log.epochKey();
    if (fits(held)) return toHex(held);
  }
  const { kemSeed, oldKems } = keeper.content;
  for (const seed of [kemSeed, ...oldKems.map((old) => old.kemSeed)]) {
    for (const { sealed } of wraps) {
      for (const { account, identity } of members) {
        const key = await unwrap(seed, wrapInfo(header.vault, epoch, { account, identity }), sealed);
        if (key && fits(key)) return toHex(key);
      }
    }
  }
  return '';
}
