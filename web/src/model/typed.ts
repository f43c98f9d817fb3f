// Forms as they are being typed, one a case and kind. In memory only, until they are saved or dropped; they outlive a session that
// ended by itself (unfinished.ts).
import { signal } from '@preact/signals';
import { whenOver } from './session.ts';

export type TypedForms<Form> = {
  readonly of: (caseId: string) => Form | undefined;
  readonly write: (caseId: string, form: Form) => void;
  readonly drop: (caseId: string) => void;
};

/** Kind → case → what is typed. */
export const typed = signal<ReadonlyMap<string, ReadonlyMap<string, unknown>>>(new Map());

whenOver(() => {
  typed.value = new Map();
});

/** `kind`: no other form has the same. */
export function typedForms<Form>(kind: string): TypedForms<Form> {
  const all = (): ReadonlyMap<string, unknown> => typed.value.get(kind) ?? new Map();
  const put = (forms: ReadonlyMap<string, unknown>): void => {
    const rest = [...typed.value].filter(([one]) => one !== kind);
    typed.value = new Map(forms.size > 0 ? [...rest, [kind, forms]] : rest);
  };
  return {
    of: (caseId) => all().get(caseId) as Form | undefined,
    write: (caseId, form) => put(new Map(all()).set(caseId, form)),
    drop: (caseId) => put(new Map([...all()].filter(([one]) => one !== caseId))),
  };
}
