import type { MemberView, SeenBy, SeenView } from './messages.ts';
import type { Logged, Said } from './spacekept.ts';

/** When who seems to answer had it: the next day between nine and five, for each thing the same whenever it is looked at; Unix ms. */
const hadAt = ({ id, written }: Said | Logged): number =>
  new Date(written).setHours(24 + 9, parseInt(id.slice(-2), 16) * 2);

/** How far who seems to be in the space of a second passphrase had what is there, as in the other one: all of it that stood there then. */
export function seenInSpace(
  entries: readonly (Said | Logged)[],
  her: MemberView,
  other: MemberView,
  now: number,
): readonly SeenView[] {
  const begun = Math.min(...entries.map(({ written }) => written), now);
  return (['contact', 'chat', 'plan', 'incidents'] as const).map((kind) => {
    const here = entries
      .filter(({ type }) => kind === { message: 'chat', incident: 'incidents' }[type])
      .sort((a, b) => a.written - b.written);
    const seenBy = ({ account, name, role }: MemberView, isHer: boolean): SeenBy => {
      const said = (one: Said | Logged): number =>
        one.mine === isHer ? one.written : isHer ? Infinity : hadAt(one);
      const upTo = here.findLastIndex((one) => said(one) <= now);
      const last = here[upTo];
      const behind = here.slice(upTo + 1).filter(({ mine }) => mine !== isHer).length;
      return { account, name, role, behind, at: last ? said(last) : begun };
    };
    return { kind, section: 0, known: true, people: [seenBy(her, true), seenBy(other, false)], given: [] };
  });
}
