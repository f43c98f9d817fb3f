// The drawn words are typed back once. A name that was taken meanwhile is drawn anew, and so are the words.
import { useState } from 'preact/hooks';
import { drawAnother } from '../../model/setup.ts';
import { whole } from '../../model/words.ts';
import { useTask } from '../task/task.tsx';

type TypedBack = {
  readonly words: string;
  readonly setWords: (to: string) => void;
  /** The field was empty when it was tried. */
  readonly missing: boolean;
  readonly task: ReturnType<typeof useTask>;
  readonly finish: () => void;
};

export function useTypedBack(
  onFinish: (passphrase: string) => Promise<void>,
  onTaken: () => void,
): TypedBack {
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const finish = () => {
    setMissing(words.trim() === '');
    if (words.trim() === '') return;
    task.run(async () => {
      try {
        await onFinish(await whole(words));
      } catch (failed) {
        if ((failed as { code?: string }).code !== 'conflict') throw failed;
        await drawAnother();
        onTaken();
      }
    });
  };
  return { words, setWords, missing, task, finish };
}
