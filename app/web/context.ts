/** What every request may use: made once at start, handed to Remix as its load context. */
import type { Database } from '#db/connect';
import type { Randomness } from '#domain/randomness';
import type { AcceptanceWriter } from '#services/accept';
import type { Accounts } from '#services/accounts/accounts';
import type { OidcClient } from '#services/accounts/oidc';
import type { FormTokens } from '#services/form-tokens';
import type { FrozenEditions } from '#services/frozen-editions';
import type { FrozenOverviews } from '#services/frozen-overviews';
import type { Instruments } from '#services/instruments';
import type { MethodTrials } from '#services/method-trials';
import type { PeerReader } from '#services/peers';
import type { Reference } from '#services/reference';
import type { OrderOutcome } from '#services/rounds/carry-out-orders';
import type { RunningOverviews } from '#services/running-overviews';
import type { PeopleFile } from '#services/sampling/people-file';
import type { Sealer } from '#services/seal';
import type { SurveyAccess } from '#services/survey-access';
import type { Config } from './config.ts';
import type { SurveyPages } from './survey-pages.server.ts';

export interface AppContext {
  readonly config: Config;
  readonly db: Database;
  readonly reference: Reference;
  readonly instruments: Instruments;
  /** Frozen editions as overviews read them. */
  readonly frozen: FrozenOverviews;
  /** Rounds that are not frozen likewise. */
  readonly running: RunningOverviews;
  /** Frozen editions as public pages read them, kept by checksum. */
  readonly editions: FrozenEditions;
  /** Frozen rounds under other methods, computed once and kept. */
  readonly trials: MethodTrials;
  /** What units take from each other in the open round, remembered between release runs. */
  readonly peers: PeerReader;
  readonly accept: AcceptanceWriter;
  /** What a printed or typed code opens today. */
  readonly findSurvey: (typed: string) => Promise<SurveyAccess>;
  readonly seal: Sealer;
  readonly formTokens: FormTokens;
  readonly randomness: Randomness;
  /** Names and addresses of people drawn by lot: a file of its own. */
  readonly people: PeopleFile;
  /** Rendered survey pages, by unit, questionnaire and language. */
  readonly surveyPages: SurveyPages;
  readonly accounts: Accounts;
  /** Single sign-on; `null` where none is set up. */
  readonly oidc: OidcClient | null;
  /** The present, in milliseconds. */
  readonly now: () => number;
  /** Today on the province's calendar, ISO date. */
  readonly today: () => string;
  /**
   * Carries out what was ordered about rounds, right away; `null` where this process holds no private keys and the
   * releasing one does it within the hour.
   */
  readonly carryOut: (() => Promise<readonly OrderOutcome[]>) | null;
  /** True where all data is made up; every page, print and export says so. */
  readonly synthetic: boolean;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {
    /** Nonce of this response's Content-Security-Policy. */
    readonly nonce: string;
    /** Names this request in the log and on an error page. */
    readonly incident: string;
    /** Prefix of the network the request comes from (`networkOf`). */
    readonly network: string;
  }
}
