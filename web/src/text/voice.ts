// Sentences about what she says of the work with her, on the desk.

export const voiceText = {
  lineAsked: 'asked what she says of the work.',
  lineAnswered: 'said of the work:',
  lineNoted: 'noted what she says of the work:',
};

/** What she says yes or no to. */
export const voicedLabel: Readonly<Record<string, string>> = {
  safer: 'is safer than before',
  heard: 'feels heard',
  informed: 'knows what is being done',
  control: 'decides herself what is done',
};

export const saidLabel: Readonly<Record<string, string>> = { yes: 'yes', no: 'no' };
