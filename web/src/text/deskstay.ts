// The same as stay.ts, for the desk.
export const deskStayText = {
  short: 'Messages stay here for 30 days.',
  copies:
    'Then they are deleted. But there may be copies: in old backups of the service, in a photo of a screen, or on paper. What has to stay for longer, she can put in her log.',
  gone: (day: string, n: number) => `${n === 1 ? 'A message was' : 'Messages were'} here until ${day}.`,
};
