/** Whether this browser has what the client cannot do without; docs/OPERATIONS.md lists it. */
export const isFit = (): boolean =>
  'timeout' in AbortSignal && 'findLast' in Array.prototype && 'subtle' in crypto;
