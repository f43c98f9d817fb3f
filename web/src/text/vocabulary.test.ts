import { expect, test } from 'vitest';
import * as staff from '../crypto/vault/staffvocabulary.ts';
import * as codes from '../crypto/vault/vocabulary.ts';
import { syllables } from './testing/grade.ts';
import { sourceLabel } from './casepage.ts';
import { stalkerName } from './desk.ts';
import * as decision from './decision.ts';
import * as contact from './en/contact.ts';
import * as labels from './en/vocabulary.ts';
import * as order from './order.ts';
import { notePurposeLabel } from './privatenote.ts';
import * as referral from './referral.ts';
import * as request from './request.ts';

test.each([
  ['what happened', labels.kindLabel, codes.incidentKinds],
  ['where', labels.whereLabel, codes.wheres],
  ['who', labels.whoLabel, codes.whos],
  ['state of an incident', labels.incidentStatusLabel, codes.incidentStatuses],
  ['source of an incident', sourceLabel, codes.sources],
  ['what came many times', labels.burstLabel, codes.burstChannels],
  ['yes or no', labels.answerLabel, codes.answers],
  ['whether a witness helps', labels.helpLabel, codes.helps],
  ['children', labels.childrenLabel, codes.children],
  ['what changed for her', labels.impactLabel, codes.impacts],
  ['whether it breaks an order', labels.orderLabel, codes.orderAnswers],
  ['who was told', labels.reportLabel, codes.reports],
  ['what a file is', labels.evidenceLabel, codes.evidenceSources],
  ['what is known of the stalker', stalkerName, [...codes.stalkers, '']],
  ['how to reach her', contact.meansLabel, codes.contactMeans],
  ['who may answer', contact.mayAnswerLabel, codes.contactAnswers],
  ['kind of an order', order.orderKindLabel, staff.orderKinds],
  ['stage of an order', order.orderStageLabel, staff.orderStages],
  ['condition of an order', order.conditionLabel, staff.orderConditions],
  ['means of a condition', order.orderMeansLabel, staff.orderMeans],
  ['what a private note is for', notePurposeLabel, staff.notePurposes],
  ['what the police ask for', request.thingLabel, staff.requestThings],
  ['one thing that is given', request.oneThing, staff.requestThings],
  ['who approves', request.rankLabel, staff.approverRanks],
  ['answer to a request', request.verdictLabel, staff.requestVerdicts],
  ['where a referral came from', referral.sourceOfReferral, staff.referralSources],
  ['who the stalker is to her', referral.relationLabel, staff.relations],
  ['question of a referral', referral.questionText, staff.referralQuestions],
  ['answer to such a question', referral.answerOfReferral, ['', ...codes.answers]],
  ['stage of a case', referral.stageLabel, staff.referralStages],
  ['what a stage means', referral.stageWhat, staff.referralStages],
  ['what comes after a stage', referral.nextText, staff.referralStages],
  ['end of a case', referral.endLabel, staff.ends],
  ['what is decided', decision.decisionLabel, staff.decisionCodes],
  ['family of decisions', decision.familyLabel, staff.decisionFamilies],
  ['for whom something is decided', decision.targetLabel, staff.decisionTargets],
  ['what she thinks of a decision', decision.viewLabel, staff.decisionViews],
  ['who leads', decision.leadLabel, staff.decisionLeads],
  ['how an action ended', decision.endLabel, staff.actionEnds],
  ['state of a step', labels.statusLabel, codes.planStatuses],
])('%s: every code has a label of its own, and no label is left over', (_, label, list) => {
  expect(Object.keys(label)).toEqual([...list]);
  expect(new Set(Object.values(label)).size).toBe(list.length);
});

test('seventeen sections, five levels of fear and of how sure she is', () => {
  expect(Object.keys(labels.sectionLabel)).toEqual(Array.from({ length: 17 }, (_, i) => String(i + 1)));
  expect(labels.fearLabel).toHaveLength(5);
  expect(labels.certaintyLabel).toHaveLength(5);
});

test('what she picks from is short and plain', () => {
  const hers = [
    labels.kindLabel,
    labels.whereLabel,
    labels.whoLabel,
    labels.statusLabel,
    contact.meansLabel,
    contact.mayAnswerLabel,
    labels.burstLabel,
    labels.childrenLabel,
    labels.impactLabel,
    labels.orderLabel,
    labels.reportLabel,
    labels.evidenceLabel,
  ];
  for (const label of hers.flatMap((list) => Object.values(list))) {
    expect(label.length, label).toBeLessThanOrEqual(40);
    for (const word of label.split(' ')) expect(syllables(word), label).toBeLessThanOrEqual(4);
  }
});
