// A button that does its work and says what went wrong below it.
import type { ComponentChildren } from 'preact';
import { useTask } from '../../task/task.tsx';

type DoProps = {
  readonly main?: boolean;
  readonly work: () => Promise<void>;
  readonly children: ComponentChildren;
};

export function Do({ main = false, work, children }: DoProps) {
  const task = useTask();
  return (
    <>
      <button
        type="button"
        class={main ? 'b main small start' : 'b small start'}
        disabled={task.busy}
        onClick={() => task.run(work)}
      >
        {children}
      </button>
      {task.problem}
    </>
  );
}
