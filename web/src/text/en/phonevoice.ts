// Sentences for recording her voice on the phone.

export const voiceText = {
  record: 'Record your voice',
  asking: 'One moment …',
  hint: 'Your browser may ask you first. It keeps the answer, with the name of this page.',
  recording: 'We record now. It ends when you press Stop.',
  stop: 'Stop',
  refused: 'The microphone is off for this page. You can turn it on in the browser. Or you can write.',
  listenTo: (name: string) => `Listen to ${name}`,
  /** Of the file. */
  name: 'Sound',
};
