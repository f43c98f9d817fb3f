import { Failed } from '../client/failure.ts';
import { mayAgree, type Version } from '../client/frozen.ts';
import { fromHex, toHex } from '../client/hex.ts';
import type { WholePlan } from '../client/wholeplan.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import type { PlanPart, PlanPerson, PlanStatus, PlanVersion, PlanView, PlanWords } from './messages.ts';
import { nameOf } from './views.ts';

/** The plan of a case as the page shows it. */
export function planView(session: Session, caseId: string, plan: WholePlan): PlanView {
  const { canEdit } = plan;
  const people = peopleOf(session, plan);
  const her = people.find(({ isHer }) => isHer)?.account;
  return {
    caseId,
    complete: plan.complete,
    saving: plan.saving,
    canEdit,
    items: plan.items().map(({ agreedBy, ...item }) => ({
      ...item,
      agreed: agreedBy !== null && (agreedBy || session.id) === her,
    })),
    dismissed: plan.dismissed(),
    notes: plan.notes(),
    people,
    versions: plan.versions().map((version) => versionView(session, version, canEdit)),
    whole: plan.main !== null,
    parts: partsOf(session, plan),
  };
}

/** Sections that are kept by themselves, and who reads them as far as this person does. */
function partsOf(session: Session, plan: WholePlan): readonly PlanPart[] {
  const { main, moved, parts } = plan;
  return [...new Set([...moved.keys(), ...parts.keys()])].map((section) => {
    const log = parts.get(section)?.vault.log;
    return {
      section,
      held: log !== undefined,
      readers: log?.members.map(({ account }) => toHex(account)) ?? [],
      late: isVictim(session.role) && main ? main.late(section).length : 0,
    };
  });
}

/** The members of its vaults, and whoever else is to see to a step or was. */
function peopleOf(session: Session, plan: WholePlan): readonly PlanPerson[] {
  const frozen = plan
    .versions()
    .flatMap(({ content }) => content.steps.flatMap(({ owners }) => owners.map(toHex)));
  const { members } = plan;
  const named = [...plan.items().flatMap(({ owners }) => owners), ...frozen];
  return [...new Set([...members.keys(), ...named])].map((account) => {
    const role = members.get(account);
    return {
      account,
      name: nameOf(session, fromHex(account)),
      isHer: role !== undefined && isVictim(role),
      isMe: account === session.id,
      isMember: role !== undefined,
    };
  });
}

function versionView(session: Session, version: Version, canEdit: boolean): PlanVersion {
  const { entry, content, agreement } = version;
  return {
    id: entry.id,
    section: content.section,
    by: nameOf(session, entry.authorId),
    written: entry.written,
    ...(agreement && {
      agreed: { by: nameOf(session, agreement.authorId), written: agreement.written },
    }),
    canAgree: canEdit && mayAgree(version, session.role),
  };
}

/** The text of a version; `not_found` where there is none. */
export function versionWords(plan: WholePlan, id: string): readonly PlanWords[] {
  const version = plan.versions().find(({ entry }) => entry.id === id);
  if (!version) throw new Failed('not_found');
  return version.content.steps.map(({ item, section, text, status, owners, due }) => ({
    id: toHex(item),
    section,
    text,
    status: status as PlanStatus,
    owners: owners.map(toHex),
    due,
  }));
}
