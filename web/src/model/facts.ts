// What is being written about a case, or about a new one (''), until it is saved or dropped. In memory only.
import { signal } from '@preact/signals';
import type { CaseFacts } from './office.ts';
import { whenOver } from './session.ts';

export const factsWritten = signal<ReadonlyMap<string, CaseFacts>>(new Map());

export function writeFacts(caseId: string, facts: CaseFacts): void {
  factsWritten.value = new Map(factsWritten.value).set(caseId, facts);
}

export function dropFacts(caseId: string): void {
  const left = new Map(factsWritten.value);
  left.delete(caseId);
  factsWritten.value = left;
}

whenOver(() => {
  factsWritten.value = new Map();
});
