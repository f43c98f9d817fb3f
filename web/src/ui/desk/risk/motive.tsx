// What is taken to be the motive, by whom and since when, and what it was taken to be before. Only a psychologist may change it.
import { useState } from 'preact/hooks';
import { caseId, opened } from '../../../model/casefile.ts';
import { motiveFormOf, motiveForms, newMotive } from '../../../model/motiveform.ts';
import { hypotheses, mayJudge, motives, type MotiveView } from '../../../model/motives.ts';
import { confidenceLabel, motiveLabel, motiveText as text } from '../../../text/risk.ts';
import { ago, shortDay } from '../../../text/when.ts';
import { MotiveSheet } from './motiveform.tsx';

function One({
  motive,
  onCorrect,
}: {
  readonly motive: MotiveView;
  readonly onCorrect: (() => void) | null;
}) {
  const { hypothesis, confidence, since, reason, authorName, version, written } = motive;
  return (
    <div class="stack tight risk">
      <div class="wraps">
        <b>{text.is(motiveLabel[hypothesis] ?? hypothesis)}</b>
        <span class="small soft">{text.confidence(confidenceLabel[confidence] ?? confidence)}</span>
        <span class="grow" />
        {onCorrect ? (
          <button type="button" class="b quiet small" onClick={onCorrect}>
            {text.correct}
          </button>
        ) : null}
      </div>
      <p class="as-said">{reason}</p>
      <p class="small soft">
        {text.since(shortDay(since), authorName)}
        {'. '}
        {version > 1 ? text.corrected(authorName, ago(written)) : text.noted(ago(written))}
      </p>
    </div>
  );
}

export function MotiveSection({ mayWrite }: { readonly mayWrite: boolean }) {
  const here = caseId.value;
  const may = mayWrite && mayJudge.value && motives.value?.known === true;
  const isTyped = motiveForms.isTyped(here);
  const [isOpen, setOpen] = useState(false);
  const [last, ...earlier] = hypotheses.value;
  const open = (motive?: MotiveView) => {
    // One at a time: what is not saved comes first.
    motiveForms.begin(here, motive ? motiveFormOf(motive) : newMotive(opened.value));
    setOpen(true);
  };
  const correct = (motive: MotiveView) => (may ? () => open(motive) : null);
  return (
    <section class="off-paper" aria-labelledby="motive-title">
      <div class="wraps">
        <h3 id="motive-title" class="grow">
          {text.title}
        </h3>
        {may ? (
          <button type="button" class="b small" onClick={() => open()}>
            {isTyped ? text.goOn : last ? text.another : text.set}
          </button>
        ) : null}
      </div>
      <p class="small soft">{text.what}</p>
      {last ? (
        <One motive={last} onCorrect={correct(last)} />
      ) : motives.value?.known === true ? (
        <p>{text.none}</p>
      ) : null}
      {earlier.length > 0 ? (
        <>
          <h4 class="before">{text.earlier}</h4>
          <ol class="changes">
            {earlier.map((one) => (
              <li key={one.motive}>
                <One motive={one} onCorrect={correct(one)} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {isOpen && may ? <MotiveSheet caseId={here} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
