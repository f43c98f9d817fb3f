import { download } from '../client/download.ts';
import { Failed } from '../client/failure.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';

/** Fetches and verifies a file that a verified entry of the vault describes. */
export async function open(
  session: Session,
  vault: Vault,
  entryId: string,
  index: number,
  progress: (part: number) => void,
): Promise<{ blob: Blob }> {
  if (vault.log.state === 'stopped') throw new Failed(vault.log.code);
  const content = vault.log.entries.find(({ id }) => id === entryId)?.content;
  const manifest =
    content?.type === 'message' || content?.type === 'incident' ? content.files[index] : undefined;
  if (!manifest) throw new Failed('not_found');
  return { blob: await download(session.api, manifest, progress) };
}
