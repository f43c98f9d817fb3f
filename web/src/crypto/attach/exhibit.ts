import { hashOf, kdf } from '../wire/label.ts';
import { encode } from '../wire/wire.ts';
import type { Manifest } from './manifest.ts';

/**
 * What opens the commitment to a file, encoded: `[file, salt, digest]`. The salt is derived from the file key and tells nothing
 * of it: who is given an opening cannot open what the service stores. Twin of crypto/attach/exhibit.go.
 */
export const openingOf = ({ file, fileKey, digest }: Manifest): Uint8Array =>
  encode([file, kdf('exhibit-salt', fileKey, file, new Uint8Array(), 32), digest]);

/** What the log holds of a file. Nobody can find it without its opening, not even who has the file. */
export const commitmentOf = (manifest: Manifest): Uint8Array => hashOf('exhibit', openingOf(manifest));
