import type { Content } from '../crypto/vault/content.ts';
import { toHex } from './hex.ts';
import type { Record, RecordOf, RecordType } from './records.ts';

/** What staff keep in versions: such a one has its id in the field that is named as its type is. */
export const isKept = (content: Content | null | undefined): content is Record =>
  !!content && 'follows' in content && content.type in content;

/** In hex. */
export const recordId = <T extends RecordType>(content: RecordOf<T>): string =>
  toHex((content as unknown as Readonly<{ [K in T]: Uint8Array }>)[content.type]);
