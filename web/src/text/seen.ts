// How far everybody had what is in a space.

export const seenText = {
  title: 'Who has received what',
  lead: 'How far each person’s browser had fetched and checked a space when it last told.',
  limits: [
    'It does not prove that anybody looked at it, or understood it.',
    'Colleagues’ browsers tell when they open a case, at most once in half an hour. They may have seen more since.',
    'Hers tells nothing when she reads. It shows only that she had what came before something she wrote.',
    'Nothing is told of a space to people who are not in it, so of some spaces less is known.',
  ],
  all: (when: string) => `everything, told ${when}`,
  behind: (n: number, when: string) => `all but the newest ${n.toLocaleString('en-GB')}, told ${when}`,
  none: 'nothing is known',
  checking: 'Still being checked.',
  again: 'Look again',
  section: (name: string, section: number) => `${name}, section ${section}`,
};
