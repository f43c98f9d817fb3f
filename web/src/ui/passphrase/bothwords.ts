// New words and the ones until now, typed on one page.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { whole } from '../../model/words.ts';
import { useTask } from '../task/task.tsx';

type Words = { readonly words: string; readonly set: (to: string) => void };

type BothWords = {
  readonly typed: Words;
  readonly current: Words;
  /** One of the fields was empty when it was tried. */
  readonly missing: boolean;
  readonly problem: ComponentChildren;
  readonly busy: boolean;
  readonly finish: () => void;
};

/** `LOGIN`, which at the door speaks of name and words alike, is told as `wrong_words` here. */
export function useBothWords(onFinish: (current: string, typed: string) => Promise<void>): BothWords {
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState('');
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const finish = () => {
    const some = typed.trim() !== '' && current.trim() !== '';
    setMissing(!some);
    if (!some) return;
    task.run(async () => {
      try {
        await onFinish(await whole(current), await whole(typed));
      } catch (failed) {
        const { code = '' } = failed as { code?: string };
        throw code === 'LOGIN' ? Object.assign(new Error(code), { code: 'wrong_words' }) : failed;
      }
    });
  };
  return {
    typed: { words: typed, set: setTyped },
    current: { words: current, set: setCurrent },
    missing,
    problem: task.problem,
    busy: task.busy,
    finish,
  };
}
