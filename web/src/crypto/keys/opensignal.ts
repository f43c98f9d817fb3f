import { Refusal } from '../refuse.ts';
import { readSignal, signalSize, type SignalOf } from './signal.ts';

/**
 * What the signal of somebody's box says. `FORMAT`; `BLOB` where it is of another box, another version or changed; `BLOB_ROLLBACK`
 * where the version is below one that they told of.
 */
export async function openSignal(
  flag: Uint8Array,
  of: SignalOf,
  known: number,
  signal: Uint8Array,
): Promise<readonly number[]> {
  if (signal.length !== signalSize) throw new Refusal('FORMAT', 'length of a signal');
  const times = await readSignal(flag, of, signal);
  if (!times) throw new Refusal('BLOB', 'signal does not open');
  if (of.version < known) throw new Refusal('BLOB_ROLLBACK', 'signal of an older box than told of');
  return times;
}
