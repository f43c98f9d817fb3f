// Sentences on how the service is watched.

export const logText = {
  title: 'How this service is watched',
  lead: 'Every ten minutes the service writes down what everybody should see. Each sign-in checks that you are shown the same.',
  checked: (when: string) => `Last record checked: ${when}.`,
  none: 'Nobody outside watches yet. A service that lies could keep one record for you and another for somebody else. Ask whoever runs it for witnesses.',
  watched: (needed: number, all: number) =>
    all === 1
      ? 'One witness outside has to confirm each record.'
      : `${needed} of ${all} witnesses outside have to confirm each record.`,
  number: 'To check this service from another computer, give this number to the program that checks:',
  witness: 'Witness',
  state: 'Last record',
  signed: 'Confirmed',
  missing: 'Not confirmed',
  offerTitle: 'A change waits for the unit',
  offerLead:
    'Whoever runs the service has set this up. Compare every name and key with what the witness told you itself, by phone or in person. Only sign what is the same, letter for letter.',
  offerNone: 'Without any witness: nobody outside would watch from then on.',
  offerNeeds: (needed: number, all: number) => `${needed} of ${all} would have to confirm.`,
  newKey: 'The log would get a new key:',
  sign: 'Sign for the unit',
};
