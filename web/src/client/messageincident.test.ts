import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.ts';
import { incidentOf } from './messageincident.ts';

test('the incident of a message is known by its vault and its entry, and has the id of neither', () => {
  const [vault, entry] = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)];
  expect(toHex(incidentOf(vault, entry))).toBe('094821b7acf4924079b911727dbd4dfa');
  const others = [incidentOf(entry, vault), incidentOf(vault, vault), incidentOf(entry, entry)];
  expect(new Set([incidentOf(vault, entry), ...others].map(toHex)).size).toBe(4);
  expect(incidentOf(vault, fromHex('02'.repeat(16)))).toEqual(incidentOf(vault, entry));
});
