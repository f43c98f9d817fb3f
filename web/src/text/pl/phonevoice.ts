// Sentences for recording her voice on the phone.
import type * as English from '../en/phonevoice.ts';

export const voiceText: typeof English.voiceText = {
  record: 'Nagraj swój głos',
  asking: 'Chwileczkę …',
  hint: 'Przeglądarka może najpierw zapytać o zgodę. Zapamięta odpowiedź razem z nazwą tej strony.',
  recording: 'Nagrywamy. Nagranie kończy się, kiedy naciśniesz Stop.',
  stop: 'Stop',
  refused: 'Mikrofon jest wyłączony dla tej strony. Możesz go włączyć w przeglądarce. Możesz też napisać.',
  listenTo: (name) => `Posłuchaj: ${name}`,
  name: 'Dźwięk',
};
