// The referral beside the timeline: where the case stands and how it came there, what was referred, and what was asked.
import { useEffect, useState } from 'preact/hooks';
import { caseId, summary, vaultOf } from '../../../model/casefile.ts';
import {
  referral,
  referralView,
  readReferral,
  type Referral,
  type StepView,
} from '../../../model/referral.ts';
import { referralForm, referralForms, stepForm, stepForms } from '../../../model/referralform.ts';
import { me } from '../../../model/session.ts';
import { decisionsText } from '../../../text/decision.ts';
import { stalkerName } from '../../../text/desk.ts';
import {
  answerOfReferral,
  endLabel,
  nextText,
  questionText,
  referralText as text,
  relationLabel,
  sourceOfReferral,
  stageLabel,
} from '../../../text/referral.ts';
import { ago, dayAndClock, shortDay } from '../../../text/when.ts';
import type { BesideProps } from '../case/beside.ts';
import { Column } from '../case/column.tsx';
import { ReferralSheet, roleCodes, urgentCodes } from './form.tsx';
import { StepSheet } from './step.tsx';

const found = { yes: text.byRules, no: text.rulesMissing, unknown: text.rulesUnread };

function Step({ step }: { readonly step: StepView }) {
  const { stage, at, who, why, end, rules, noContact, noted } = step;
  const by = [who === '' ? '' : text.decided(who), text.noted(noted)].filter((part) => part !== '');
  return (
    <li>
      <div class="wraps">
        <b>{stageLabel[stage] ?? stage}</b>
        {end === '' ? null : <span class="chip">{endLabel[end] ?? end}</span>}
        <span class="small soft">{dayAndClock(at)}</span>
      </div>
      {why === '' ? null : <p>{why}</p>}
      {noContact === '' ? null : <p>{text.noContact(noContact)}</p>}
      {rules === '' ? null : (
        <p class={step.found === 'no' ? 'problem' : 'small soft'}>{found[step.found]}</p>
      )}
      <p class="small soft">{by.join(' ')}</p>
    </li>
  );
}

/** From here on something is done, and decided before. */
const DECIDED: readonly string[] = ['adopted', 'intervention', 'review'];

type StandingProps = {
  readonly of: Referral;
  readonly onStep: ((instead: boolean) => void) | null;
  readonly onDecisions: () => void;
};

function Standing({ of, onStep, onDecisions }: StandingProps) {
  const last = of.steps.at(-1);
  if (!last) return null;
  const waits = stepForms.isTyped(caseId.value);
  return (
    <section aria-labelledby="referral-standing">
      <h3 id="referral-standing">{text.standing}</h3>
      <p>
        <b>{text.since(stageLabel[last.stage] ?? last.stage, shortDay(last.at))}</b>
      </p>
      <p>{nextText[last.stage]}</p>
      {DECIDED.includes(last.stage) ? (
        <button type="button" class="b small start" onClick={onDecisions}>
          {decisionsText.open}
        </button>
      ) : null}
      {onStep ? (
        <div class="wraps">
          <button type="button" class="b main" onClick={() => onStep(false)}>
            {waits ? text.goOnStep : text.step}
          </button>
          {of.steps.length > 1 && !waits ? (
            <button type="button" class="b quiet small" onClick={() => onStep(true)}>
              {text.instead}
            </button>
          ) : null}
        </div>
      ) : null}
      <ol class="changes">
        {[...of.steps].reverse().map((step, i) => (
          <Step key={of.steps.length - i} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Said({ of, onChange }: { readonly of: Referral; readonly onChange: (() => void) | null }) {
  const lines: readonly (readonly [string, string])[] = [
    [text.where, sourceOfReferral[of.source] ?? of.source],
    [text.by, of.by],
    [text.reach, of.reach],
    [text.asked, of.asked],
    [text.summary, of.summary],
    [text.stalker, stalkerName[of.stalker] ?? of.stalker],
    [text.relation, relationLabel[of.relation] ?? of.relation],
    [text.lasting, of.lasting],
  ];
  return (
    <section aria-labelledby="referral-said">
      <div class="wraps">
        <h3 id="referral-said" class="grow">
          {text.said}
        </h3>
        {onChange ? (
          <button type="button" class="b quiet small" onClick={onChange}>
            {referralForms.isTyped(caseId.value) ? text.goOn : text.change}
          </button>
        ) : null}
      </div>
      <dl class="answers">
        {lines.map(([name, value]) =>
          value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p class="small soft">{text.lastBy(of.authorName, ago(of.written))}</p>
    </section>
  );
}

type AnswersProps = {
  readonly of: Referral;
  readonly codes: readonly string[];
  readonly title: string;
  readonly lead?: string;
};

function Answers({ of, codes, title, lead }: AnswersProps) {
  const some = codes.flatMap((code) => of.answers.find((one) => one.code === code) ?? []);
  return (
    <section>
      <h3>{title}</h3>
      {lead === undefined ? null : <p class="small soft">{lead}</p>}
      {some.length === 0 ? <p class="soft">{text.noAnswers}</p> : null}
      <dl class="answers">
        {some.map(({ code, answer, note }) => (
          <div key={code}>
            <dt>{questionText[code] ?? code}</dt>
            <dd>
              {answer === '' ? null : <b>{answerOfReferral[answer] ?? answer}</b>}
              {answer !== '' && note !== '' ? ' – ' : ''}
              {note}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type OpenSheet = 'referral' | 'step' | '';

/** What was typed last is opened again where it waits. */
const waiting = (of: string): OpenSheet =>
  referralForms.of(of) ? 'referral' : stepForms.of(of) ? 'step' : '';

export function ReferralColumn({ onClose, onOther }: BesideProps) {
  const here = caseId.value;
  const [sheet, setSheet] = useState<OpenSheet>(waiting(here));
  // Whether the rules that it names held may be known by now.
  useEffect(() => void readReferral(), [here]);
  const view = referralView.value;
  const of = referral.value;
  const team = vaultOf('team');
  const mayWrite = team?.canAppend === true && team.state !== 'stopped' && view?.known === true;
  const write = () => {
    referralForms.begin(here, referralForm(of, summary.value?.stalker ?? '', Date.now()));
    setSheet('referral');
  };
  const step = (instead: boolean) => {
    if (of) stepForms.begin(here, stepForm(of, instead, me.value?.name ?? '', Date.now()));
    setSheet('step');
  };
  const close = () => setSheet('');
  return (
    <Column title={text.title} close={text.close} onClose={onClose}>
      {view ? null : <p class="soft">{text.closed}</p>}
      {view?.known === false ? <p role="status">{text.unknown}</p> : null}
      {view?.known === true && !of ? (
        <section>
          <p>{text.none}</p>
          <p class="soft">{text.noneLead}</p>
          {mayWrite ? (
            <button type="button" class="b main start" onClick={write}>
              {referralForms.isTyped(here) ? text.goOn : text.begin}
            </button>
          ) : null}
        </section>
      ) : null}
      {of ? (
        <>
          <Standing of={of} onStep={mayWrite ? step : null} onDecisions={() => onOther('decisions')} />
          <Said of={of} onChange={mayWrite ? write : null} />
          <Answers of={of} codes={urgentCodes} title={text.urgent} />
          <Answers of={of} codes={roleCodes} title={text.roles} lead={text.rolesLead} />
        </>
      ) : null}
      {sheet === 'referral' ? <ReferralSheet caseId={here} onClose={close} /> : null}
      {sheet === 'step' && of ? <StepSheet caseId={here} from={of} onClose={close} /> : null}
    </Column>
  );
}
