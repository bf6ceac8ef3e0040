/** Placeholder until the survey room is in. */
export type SurveyPages = Map<string, Uint8Array>;
