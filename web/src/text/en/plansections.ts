// A part of the plan that is kept by itself, for people of its own.
export const partText = {
  apart: 'This part is kept apart. It is for other people, and cannot be opened here.',
  apartShort: 'kept apart',
  held: (who: string) => `Kept apart from the rest of the plan. Who can see this part: ${who}.`,
  none: 'only you',
  title: 'Who can see this part',
  everyone: 'All who see your plan see this part.',
  choose: 'Choose who can see it',
  lead: 'What was in your plan before stays with those who have read it. From now on this part is just for those you pick. They get no more of your plan than this.',
  whole: 'sees the plan',
  advocate:
    'If you lose your words, who can let you in here again? Just an advocate or a manager who is in this part.',
  keep: 'Keep it apart for them',
  add: 'Let them in',
  takeOut: 'Take out',
  takeOutOf: (who: string) => `Take ${who} out of this part`,
  out: 'If you take someone out, what is new here stays shut to them. What they have read they may still know.',
  late: (n: number) => (n === 1 ? 'Somebody changed something' : `Others changed ${n} things`),
  lateLead: 'in the plan, before they knew that this part was moved.',
  bring: 'Bring it here',
  working: 'One moment …',
};
