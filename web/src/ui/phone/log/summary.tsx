// What will be saved, before it is: each line leads to its question and back, and so does all that she has not answered.
import { change, openStep, type Form, type Step } from '../../../model/form.ts';
import { told } from '../../../model/story.ts';
import { tell } from '../../../model/telling.ts';
import { askText as text, topicGroups, topicName } from '../../../text/phoneask.ts';
import { formText } from '../../../text/phonelog.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { Field } from './ask.tsx';
import { whenTold } from './told.ts';

type Line = { readonly topic: Exclude<Step, 'summary'>; readonly value: string };

function lines(now: Form): readonly Line[] {
  const kinds = now.kinds.map((kind) => kindLabel[kind] ?? kind).join(', ');
  const answers: readonly Line[] = tell(told(now));
  const always = (['text', 'fear'] as const).map((topic) => ({
    topic,
    value: answers.find((one) => one.topic === topic)?.value ?? '',
  }));
  return [
    { topic: 'kinds', value: kinds },
    { topic: 'when', value: whenTold(told(now).when) },
    ...always,
    ...answers.filter(({ topic }) => topic !== 'text' && topic !== 'fear'),
    ...(now.files.length > 0
      ? [{ topic: 'files' as const, value: now.files.map(({ name }) => name).join(', ') }]
      : []),
  ];
}

export function Summary({ now }: { readonly now: Form }) {
  const shown = lines(now);
  const isOpen = (topic: Step) =>
    !shown.some((line) => line.topic === topic) && !(now.corrects && topic === 'files');
  return (
    <>
      {now.corrects ? (
        <Field
          id="reason"
          label={formText.reason}
          value={now.reason}
          onValue={(reason) => change({ reason })}
        />
      ) : null}
      <ul class="rows">
        {shown.map(({ topic, value }) => (
          <li key={topic}>
            <button type="button" class="log-row" onClick={() => openStep(topic)}>
              <span class="soft small">{topicName[topic]}</span>
              <span class="log-words">{value === '' ? formText.blank : value}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>{text.more}</h2>
      <p class="soft">{text.moreLead}</p>
      {topicGroups.map(({ title, topics }) => (
        <section key={title} class="stack">
          <h3 class="soft">{title}</h3>
          <ul class="more">
            {topics.filter(isOpen).map((topic) => (
              <li key={topic}>
                <button type="button" class="more-row" onClick={() => openStep(topic)}>
                  {topicName[topic]}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
