// How long messages stay, and what the service cannot take back. The number is that of crypto/vault/expiry.ts.
export const stayText = {
  short: 'Messages stay here for 30 days.',
  copies:
    'Then they are deleted. But there may be copies. Old backups keep them for a while. So does a photo of a screen, or what is on paper. What you want to keep for longer, put in your log.',
  gone: (day: string) => `Messages were here until ${day}.`,
};
