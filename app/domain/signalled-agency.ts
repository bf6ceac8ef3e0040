/** An agency or a desk that something was pointed out about, as pages and files list it. */
import type { CaseState } from './integrity-case.ts';
import type { Signal } from './integrity-signal.ts';
import type { Localized } from './questionnaire.ts';

/** A raised signal, or one that somebody has taken up, with where it stands. */
export interface SignalStatus {
  readonly signal: Signal;
  /** The screening points it out today. */
  readonly raised: boolean;
  /** Probability under chance, adjusted for how many were looked at; `null` for a fact that needs none. */
  readonly adjusted: number | null;
  /** `null`: nobody has noted it yet. */
  readonly state: CaseState | null;
}

export interface SignalledAgency {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  /** The agency that a desk belongs to. */
  readonly above: Localized | null;
  readonly signals: readonly SignalStatus[];
}
