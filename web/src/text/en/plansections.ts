// A part of the plan that is kept by itself, for people of its own.
export const partText = {
  apart: 'This part is kept apart. It is for other people, and cannot be opened here.',
  apartShort: 'kept apart',
  held: (who: string) => `Kept apart from the rest of the plan. Who can see this part: ${who}.`,
  none: 'only you',
  title: 'Who can see this part',
  everyone: 'Everybody who can see your plan can see this part.',
  choose: 'Choose who can see it',
  lead: 'What was in your plan before stays with those who have read it. From now on only the people you pick here get this part, and it gives them nothing else of your plan.',
  whole: 'sees the plan',
  advocate:
    'If you lose your words, only an advocate or a manager who is in this part can open it for you again.',
  keep: 'Keep it apart for them',
  add: 'Let them in',
  takeOut: 'Take out',
  takeOutOf: (who: string) => `Take ${who} out of this part`,
  out: 'They cannot open anything new there. What they have read before they may remember.',
  late: (n: number) => (n === 1 ? 'Somebody changed something' : `Others changed ${n} things`),
  lateLead: 'in the plan, before they knew that this part was moved.',
  bring: 'Bring it here',
  working: 'One moment …',
};
