import type { Room } from '../../crypto/vault/room.ts';

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const founder = id(0xf1);
const caseId = id(0xca);
const word: Room = {
  ...{
    type: 'room',
    room: caseId,
    what: 'open',
    own: id(1),
    other: id(2),
    kind: 0,
    label: 'K-12',
    text: 'y',
  },
};

/** What a log has that is a linking room for which one case has said yes, and the other one has not; `more` was written after that. */
export const notOpenRoom = (more: readonly object[] = []) => ({
  ...{ caseId, founder },
  entries: [
    { seq: 1, author: 'f1', authorId: founder, mayEdit: true, ends: 0, statement: {}, content: null },
    { seq: 2, author: 'f1', authorId: founder, mayEdit: true, ends: 0, statement: null, content: word },
    ...more,
  ],
});
