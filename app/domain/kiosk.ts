/** What the survey at a counter's tablet keeps to, and what its script has to know of a questionnaire. */
import { type Condition, listQuestions, type Questionnaire, scaleOf } from './questionnaire.ts';

/** Seconds without a touch after which the tablet asks whether somebody is there. */
export const KIOSK_REST = 30;
/** Seconds in which to say so before everything is cleared. */
export const KIOSK_COUNTDOWN = 10;
/** Seconds that the thanks stay. */
export const KIOSK_THANKS = 12;
/** Sealed answers that a tablet keeps while it cannot send them: four megabytes, several weeks of a counter. */
export const KIOSK_QUEUE = 500;

/** A question as the script of a kiosk sees it; what people read is in the page. */
export interface KioskQuestion {
  readonly code: string;
  readonly kind: 'single' | 'multiple' | 'text';
  /** Goes to the ballot's traits instead of its answers. */
  readonly isTrait: boolean;
  readonly isRequired: boolean;
  /** Most choices of a multiple choice, most UTF-16 code units of a text; 1 for a single choice. */
  readonly most: number;
  /** Options with a line to write on. */
  readonly writeIns: readonly string[];
  readonly relevantIf: Condition | null;
}

/**
 * The questions in page order.
 *
 * @example
 * kioskQuestions(nhanh6)[0];
 * // { code: 'A1', kind: 'single', isTrait: false, isRequired: true, most: 1, writeIns: [], relevantIf: null }
 */
export function kioskQuestions(questionnaire: Questionnaire): KioskQuestion[] {
  return listQuestions(questionnaire).map((question) => {
    const { code, kind, role, relevantIf = null } = question;
    const common = { code, kind, isTrait: role === 'trait', isRequired: role === 'index', relevantIf };
    if (question.kind === 'text') return { ...common, most: question.maxLength, writeIns: [] };
    const writeIns = scaleOf(questionnaire, question)
      .options.filter((option) => option.writeIn)
      .map((option) => option.value);
    return { ...common, most: question.kind === 'multiple' ? question.maxChoices : 1, writeIns };
  });
}

/** All that the script needs, carried by the page as JSON. */
export interface KioskFacts {
  readonly questions: readonly KioskQuestion[];
  /** Of the round: raw X25519, base64url. */
  readonly publicKey: string;
  readonly leaf: string;
  /** Address that takes sealed envelopes for the leaf. */
  readonly sendTo: string;
  /** Seconds. */
  readonly rest: number;
  readonly countdown: number;
  readonly thanks: number;
  /** Most answers to keep. */
  readonly queue: number;
}
