// Forms as they are being typed, one a case and kind. In memory only, until they are saved or dropped; they outlive a session that
// ended by itself (unfinished.ts).
import { signal } from '@preact/signals';
import { whenOver } from './session.ts';

export type TypedForms<Form extends object> = {
  readonly of: (caseId: string) => Form | undefined;
  /** Something was typed in it since it was opened. */
  readonly isTyped: (caseId: string) => boolean;
  /** A form as it begins: nothing of it is typed yet. Where one waits in which something is typed, that one stays. */
  readonly begin: (caseId: string, form: Form) => void;
  readonly write: (caseId: string, form: Form) => void;
  /** It was closed: what was typed waits, and what is as it began goes. */
  readonly leave: (caseId: string) => void;
  readonly drop: (caseId: string) => void;
};

type AllForms = ReadonlyMap<string, ReadonlyMap<string, object>>;

/** Kind → case → what is typed. */
export const typed = signal<AllForms>(new Map());

/** Forms as they began. */
const begun = new WeakSet<object>();

/** Somebody typed something in one of them. */
export const isSomeTyped = (all: AllForms): boolean =>
  [...all.values()].some((forms) => [...forms.values()].some((form) => !begun.has(form)));

whenOver(() => {
  typed.value = new Map();
});

/** `kind`: no other form has the same. */
export function typedForms<Form extends object>(kind: string): TypedForms<Form> {
  const all = (): ReadonlyMap<string, object> => typed.value.get(kind) ?? new Map();
  const put = (forms: ReadonlyMap<string, object>): void => {
    const rest = [...typed.value].filter(([one]) => one !== kind);
    typed.value = new Map(forms.size > 0 ? [...rest, [kind, forms]] : rest);
  };
  const of = (caseId: string): Form | undefined => all().get(caseId) as Form | undefined;
  const isTyped = (caseId: string): boolean => {
    const form = of(caseId);
    return form !== undefined && !begun.has(form);
  };
  const write = (caseId: string, form: Form): void => put(new Map(all()).set(caseId, form));
  const drop = (caseId: string): void => put(new Map([...all()].filter(([one]) => one !== caseId)));
  return {
    ...{ of, isTyped, write, drop },
    begin: (caseId, form) => {
      if (isTyped(caseId)) return;
      begun.add(form);
      write(caseId, form);
    },
    leave: (caseId) => {
      if (!isTyped(caseId)) drop(caseId);
    },
  };
}

/** What of a form goes on once an earlier state of it was saved: what is saved next follows that version. */
export const followingOn = (
  _: object,
  { after }: { readonly after: number },
): { readonly after: number } => ({
  after: after + 1,
});

type WithFiles = { readonly files: readonly File[] };

/** Its files are not sent twice. */
export const filesSince = (now: WithFiles, saved: WithFiles): WithFiles => ({
  files: now.files.filter((file) => !saved.files.includes(file)),
});
