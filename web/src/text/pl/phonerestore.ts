// Sentences for her on a restore of the service from a copy.
import type * as English from '../en/phonerestore.ts';

export const phoneRestoreText: typeof English.phoneRestoreText = {
  lead: (when) =>
    `Ta usługa wróciła do kopii. Jej data: ${when}. Tego, co było zapisane później, już tu nie ma.`,
  todo: 'Jeśli brakuje czegoś twojego, zapisz to jeszcze raz albo powiedz swojemu zespołowi.',
  heard: 'Już wiem',
};
