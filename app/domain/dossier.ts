/** What is known of a dossier (hồ sơ) when its result is handed over: never who brought it. */

/** How it came in: at the counter, online, by post. */
export const CHANNELS = ['counter', 'online', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How it ended. Whoever asks only those who were granted something hears only the satisfied. */
export const OUTCOMES = ['granted', 'refused', 'withdrawn', 'overdue'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Facts that slips can be counted by, or that a round's plan splits by; `''` where it is not said. */
export const DOSSIER_FACTS = ['service', 'channel', 'outcome'] as const;
export type DossierFact = (typeof DOSSIER_FACTS)[number];
