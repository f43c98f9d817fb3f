// All that her phone says before she is in.
export * from './errors.ts';
export * from './passphrase.ts';
export * from './phone.ts';
