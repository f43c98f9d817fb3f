/** Code → what people read for it. */
export type Labels = Readonly<Record<string, string>>;
