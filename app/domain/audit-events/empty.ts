/** The detail of an event that says everything by its name. */
export type Empty = Readonly<Record<string, never>>;
