// Whether what she chose can be sent, asked before anything of it is.
import { caseId } from './hers.ts';
import { call } from './link.ts';

/** A file that cannot be sent: it is longer than `most` MB, or (0) there is no room. */
export type Refused = { readonly file: File; readonly most: number };

/** Those that cannot be sent. Where nobody answers, all are taken: the service says so when they are sent. */
export async function fits(files: readonly File[]): Promise<readonly Refused[]> {
  const sizes = files.map(({ size }) => size);
  const said = await call('file/fits', { caseId: caseId.value, sizes }).catch(() => null);
  return files.flatMap((file, i) => {
    const code = said?.refused[i] ?? '';
    if (code === '') return [];
    return { file, most: code === 'too_large' ? Math.floor((said?.longest ?? 0) / (1 << 20)) : 0 };
  });
}
