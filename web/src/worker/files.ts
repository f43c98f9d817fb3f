import { sealedSize, type Manifest } from '../crypto/attach/manifest.ts';
import { download } from '../client/download.ts';
import { Failed } from '../client/failure.ts';
import type { Session } from '../client/session.ts';
import { filesOf } from '../crypto/vault/content.ts';
import type { Vault } from '../client/vault.ts';
import type { Calls } from './messages.ts';
import { kindNumber } from './names.ts';

/** What the service says of sizes before anything is sent. The room is the case's, whatever vault is asked about. */
export async function fits(
  session: Session,
  { caseId, sizes }: Calls['file/fits']['in'],
): Promise<Calls['file/fits']['out']> {
  const { log } = session.vaultOf(caseId, kindNumber('incidents'));
  const { longest, left } = await session.api.room(log.vault);
  const refused = sizes.map((size) =>
    size > longest ? 'too_large' : sealedSize(size) > left ? 'no_room' : '',
  );
  return { longest, refused };
}

/** What a verified entry of the vault says of a file. */
export function manifestOf({ log }: Vault, entryId: string, index: number): Manifest {
  if (log.state === 'stopped') throw new Failed(log.code);
  const content = log.entries.find(({ id }) => id === entryId)?.content;
  const manifest = filesOf(content)[index];
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
