import { expect, it, vi } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import { notOpenRoom } from '../client/testing/room.ts';
import { kinds } from '../crypto/vault/role.ts';
import '../crypto/vault/staffcontent.ts';
import { itemsView } from './giving.ts';
import { requestsView } from './requests.ts';

vi.mock('./views.ts', () => ({ nameOf: () => 'Somebody' }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const entry = (n: number, content: object) => ({
  ...{ seq: n, id: toHex(id(n)), author: toHex(id(1)), authorId: id(1), mayEdit: true, ends: 0, written: 5 },
  ...{ statement: null, content },
});
const request = {
  ...{ type: 'request', request: id(7), version: 1, follows: new Uint8Array(), things: [], withdrawn: '' },
  ...{ from: 0, to: 9, until: 9, approvals: [] },
  notice: { given: 3, how: '', delay: '', until: 0 },
};
const receipt = {
  ...{ type: 'receipt', receipt: id(8), request: id(9), version: 1, to: id(2), entry: id(3), seq: 4 },
  ...{ hash: new Uint8Array(32), vault: id(2), author: id(4), at: 5, thing: 'messages', left: 0 },
  copy: new Uint8Array(),
};

it('in a linking room that is not open nothing was asked for, and nothing was given', () => {
  const of = (log: object): Session => {
    const team = { kind: kinds.team, state: 'verified', id: 'aa', canEdit: true, members: [], ...log };
    const vault = { log: team, outbox: { jobs: [] } };
    return {
      ...{ role: 2, env: { now: () => 9 }, caseVaults: () => [vault], vaultOf: () => vault },
    } as unknown as Session;
  };
  const said = [entry(3, request), entry(4, receipt)];
  const team = requestsView(of({ entries: said }), 'c');
  expect([team.requests.length, team.strays.length]).toEqual([1, 1]);
  const room = of(notOpenRoom(said));
  expect(requestsView(room, 'c')).toMatchObject({ requests: [], strays: [] });
  let code = '';
  try {
    itemsView(room, { caseId: 'c', request: toHex(id(7)) });
  } catch (error) {
    code = codeOf(error);
  }
  expect(code).toBe('not_found');
});
