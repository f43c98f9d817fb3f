// What both sides agreed on, and what one side asks the other to agree to. Only what both have signed is called agreed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { agree, items, plan, type PlanVersion } from '../../model/plan.ts';
import type { Reader } from '../../text/plan.ts';
import { versionText as text } from '../../text/planversions.ts';
import { dayAndClock } from '../../text/when.ts';
import { useTask } from '../task/task.tsx';
import { Compare } from './compare.tsx';
import { Freeze } from './freeze.tsx';
import { nameOf } from './versionname.ts';

/** Of what waits for an answer, the newest of each part and each author. */
function open(versions: readonly PlanVersion[]): readonly PlanVersion[] {
  const isLater = (one: PlanVersion, than: number) =>
    versions.slice(than + 1).some(({ section, by }) => section === one.section && by === one.by);
  return versions.filter((one, at) => !one.agreed && !isLater(one, at)).reverse();
}

/** On top of the plan: somebody asks whether one agrees. */
export function Asked({ onRead }: { readonly onRead: () => void }) {
  const one = open(plan.value?.versions ?? []).find(({ canAgree }) => canAgree);
  if (!one) return null;
  return (
    <div class="plan-reopened">
      <p>
        <strong>{text.asks(one.by)}</strong> {nameOf(one)}
      </p>
      <button type="button" class="plan-b" onClick={onRead}>
        {text.title}
      </button>
    </div>
  );
}

type RowProps = { readonly one: PlanVersion; readonly onRead: (id: string) => void };

function Row({ one, onRead }: RowProps) {
  const task = useTask();
  const name = nameOf(one);
  return (
    <li class="plan-version">
      <strong>{name}</strong>
      <span class="plan-soft">
        {one.agreed
          ? text.agreedBy(one.by, one.agreed.by, dayAndClock(one.agreed.written))
          : one.canAgree
            ? text.asks(one.by)
            : text.waitingFor(dayAndClock(one.written))}
      </span>
      <span class="plan-acts">
        <button type="button" class="plan-b" aria-label={text.readOf(name)} onClick={() => onRead(one.id)}>
          {text.read}
        </button>
        {one.canAgree ? (
          <button
            type="button"
            class="plan-b main"
            aria-label={text.agreeOf(name)}
            disabled={task.busy}
            onClick={() => task.run(() => agree(one.id))}
          >
            {text.agree}
          </button>
        ) : null}
      </span>
      {task.problem}
    </li>
  );
}

type VersionsProps = { readonly reader: Reader; readonly level: 2 | 3 };

export function Versions({ reader, level }: VersionsProps) {
  const [reading, setReading] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [reading]);
  const versions = plan.value?.versions ?? [];
  const chosen = versions.find(({ id }) => id === reading);
  const Tag = `h${level}` as 'h2';
  if (chosen) return <Compare version={chosen} reader={reader} level={level} onBack={() => setReading('')} />;
  const agreed = versions.filter((one) => one.agreed).reverse();
  const waiting = open(versions);
  return (
    <section class="plan-section">
      <Tag ref={heading} class="plan-heading" tabIndex={-1}>
        {text.title}
      </Tag>
      <p class="plan-soft">{text.lead[reader]}</p>
      {waiting.length > 0 ? (
        <>
          <p class="plan-ask">{text.waiting}</p>
          <ul class="plan-steps">
            {waiting.map((one) => (
              <Row key={one.id} one={one} onRead={setReading} />
            ))}
          </ul>
        </>
      ) : null}
      {agreed.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="plan-steps">
          {agreed.map((one) => (
            <Row key={one.id} one={one} onRead={setReading} />
          ))}
        </ul>
      )}
      {plan.value?.canEdit === true && items.value.length > 0 ? <Freeze section={0} reader={reader} /> : null}
    </section>
  );
}
