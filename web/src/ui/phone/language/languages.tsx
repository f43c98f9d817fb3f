// The other languages, each by its own name. What is chosen holds for as long as this page is open.
import { choose, language, type Language } from '../../../model/language.ts';
import { languages } from '../../../text/languages.ts';
import { useTask } from '../../task/task.tsx';

export function Languages() {
  const task = useTask();
  const others = (Object.keys(languages) as Language[]).filter((one) => one !== language.value);
  return (
    <>
      {others.map((one) => (
        <button
          key={one}
          type="button"
          class="pb quiet"
          lang={one}
          disabled={task.busy}
          onClick={() => task.run(() => choose(one))}
        >
          {languages[one]}
        </button>
      ))}
      {task.problem}
    </>
  );
}
