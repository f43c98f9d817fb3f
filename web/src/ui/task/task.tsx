// A call that a person started: busy while it runs, a sentence when it failed.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentence } from '../../text/errors.ts';

type Task = {
  readonly busy: boolean;
  /** Its last failure as a paragraph, or null. */
  readonly problem: ComponentChildren;
  readonly run: (work: () => Promise<unknown>) => void;
};

function codeOf(failed: unknown): string {
  return typeof failed === 'object' && failed !== null && 'code' in failed ? String(failed.code) : 'internal';
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const run = (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setCode('');
    work()
      .catch((failed: unknown) => {
        if (here.current) setCode(codeOf(failed));
      })
      .finally(() => {
        if (here.current) setBusy(false);
      });
  };
  const problem =
    code === '' ? null : (
      <p class="problem" role="alert">
        {sentence(code)}
      </p>
    );
  return { busy, problem, run };
}
