/** Each language by its own name. */
export const languages = { en: 'English', pl: 'Polski' } as const;
