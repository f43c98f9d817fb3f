import type { Manifest } from '../crypto/attach/manifest.ts';
import { download } from '../client/download.ts';
import { Failed } from '../client/failure.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';

/** What a verified entry of the vault says of a file. */
export function manifestOf({ log }: Vault, entryId: string, index: number): Manifest {
  if (log.state === 'stopped') throw new Failed(log.code);
  const content = log.entries.find(({ id }) => id === entryId)?.content;
  const manifest =
    content?.type === 'message' || content?.type === 'incident' ? content.files[index] : undefined;
  if (!manifest) throw new Failed('not_found');
  return manifest;
}

/** Fetches and verifies a file that a verified entry of the vault describes. */
export async function open(
  session: Session,
  vault: Vault,
  entryId: string,
  index: number,
  progress: (part: number) => void,
): Promise<{ blob: Blob }> {
  return { blob: await download(session.api, manifestOf(vault, entryId, index), progress) };
}
