// A version, and what changed since, step by step and word by word. What is marked by looks is said in words as well.
import { useEffect, useRef, useState } from 'preact/hooks';
import { compare, type Fact, type Piece, type Row } from '../../model/compare.ts';
import { agree, items, plan, wordsOf, type PlanVersion, type PlanWords } from '../../model/plan.ts';
import { planText, type Reader } from '../../text/plan.ts';
import { versionText as text } from '../../text/planversions.ts';
import { sectionLabel } from '../../text/vocabulary.ts';
import { useTask } from '../task/task.tsx';
import { called } from './details.tsx';
import { nameOf } from './versionname.ts';

const TODAY = 'today';

/** The text of each version that was asked for, or of today's plan. */
function useWords(id: string, section: number) {
  const [read, setRead] = useState<ReadonlyMap<string, readonly PlanWords[]>>(new Map());
  const task = useTask();
  useEffect(() => {
    if (id !== TODAY && !read.has(id))
      task.run(async () => {
        const words = await wordsOf(id);
        setRead((known) => new Map(known).set(id, words));
      });
  }, [id, task.busy]);
  const today = items.value.filter(
    (item) => item.status !== 'not_for_me' && item.text.trim() !== '' && [0, item.section].includes(section),
  );
  return { words: id === TODAY ? today : read.get(id), problem: task.problem };
}

function Words({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <p class="plan-words">
      {pieces.map(({ kind, text: words }, n) => {
        if (kind === 'same') return words;
        const Tag = kind === 'new' ? 'ins' : 'del';
        return (
          <Tag key={n}>
            <span class="unseen"> {text.pieces[kind]} </span>
            {words}
            <span class="unseen"> {text.wordsEnd} </span>
          </Tag>
        );
      })}
    </p>
  );
}

function factOf(fact: Fact, of: PlanWords | undefined, reader: Reader): string {
  if (!of) return text.unsaid;
  const said = {
    status: planText.statuses[reader][of.status],
    due: of.due,
    owners: of.owners.map(called).join(', '),
  }[fact];
  return said || text.unsaid;
}

type ListProps = {
  readonly before: readonly PlanWords[];
  readonly after: readonly PlanWords[];
  readonly reader: Reader;
};

function List({ before, after, reader }: ListProps) {
  const rows = compare(before, after);
  const of = (from: readonly PlanWords[], { id }: Row) => from.find((one) => one.id === id);
  return (
    <>
      {rows.every(({ kind }) => kind === 'same') ? <p role="status">{text.nothing}</p> : null}
      <ol class="plan-steps">
        {rows.map((row) => (
          <li key={row.id} class={`plan-row ${row.kind}`}>
            <span class="plan-soft">
              {sectionLabel[row.section]} · <strong>{text.rows[row.kind]}</strong>
            </span>
            <Words pieces={row.pieces} />
            {row.facts.map((fact) => (
              <p key={fact} class="plan-soft">
                {text.facts[fact](
                  factOf(fact, of(before, row), reader),
                  factOf(fact, of(after, row), reader),
                )}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

type CompareProps = {
  readonly version: PlanVersion;
  readonly reader: Reader;
  readonly level: 2 | 3;
  readonly onBack: () => void;
};

export function Compare({ version, reader, level, onBack }: CompareProps) {
  const [other, setOther] = useState(TODAY);
  const before = useWords(version.id, version.section);
  const after = useWords(other, version.section);
  const heading = useRef<HTMLHeadingElement>(null);
  const task = useTask();
  useEffect(() => heading.current?.focus(), []);
  const others = (plan.value?.versions ?? []).filter(
    ({ id, agreed, section }) => agreed && id !== version.id && section === version.section,
  );
  const Tag = `h${level}` as 'h2';
  return (
    <section class="plan-section">
      <p>
        <button type="button" class="plan-b quiet" onClick={onBack}>
          {text.back}
        </button>
      </p>
      <Tag ref={heading} class="plan-heading" tabIndex={-1}>
        {nameOf(version)}
      </Tag>
      <label class="plan-ask">
        {text.compare}{' '}
        <select class="plan-status" value={other} onChange={(event) => setOther(event.currentTarget.value)}>
          <option value={TODAY}>{text.today}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </label>
      {before.problem ?? after.problem}
      {before.words && after.words ? (
        <List before={before.words} after={after.words} reader={reader} />
      ) : null}
      {version.canAgree ? (
        <p>
          <button
            type="button"
            class="plan-b main"
            disabled={task.busy}
            onClick={() => task.run(() => agree(version.id))}
          >
            {text.agree}
          </button>
        </p>
      ) : null}
      {task.problem}
    </section>
  );
}
