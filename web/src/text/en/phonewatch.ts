// Sentences for her on how the service is watched.

export const watchText = {
  title: 'Who watches this service',
  checked: (when: string) => `The record of this service fits what you see here. Checked ${when}.`,
  none: 'No one outside looks at it yet.',
  watched: (count: number) =>
    count === 1
      ? 'One group outside has looked at it too.'
      : `${count} groups outside have looked at it too.`,
};
