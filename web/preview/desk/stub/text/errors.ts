export const sentence = (code: string): string => `That did not work (${code}). Please try again.`;
