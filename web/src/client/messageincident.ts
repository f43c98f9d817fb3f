import { concat } from '../crypto/wire/bytes.ts';
import { hashOf } from '../crypto/wire/label.ts';

/**
 * The id of the incident that is made of a message (PROTOCOL 6), 16 bytes. Who writes a message chooses its entry id, and could take
 * that of an incident which is there: nobody finds a message with this id.
 */
export const incidentOf = (vault: Uint8Array, entry: Uint8Array): Uint8Array =>
  hashOf('message-incident', concat([vault, entry])).slice(0, 16);
