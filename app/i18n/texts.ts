/**
 * Every text a person reads, one JSON file per namespace and language. Vietnamese is the source of
 * truth: its files give the types of the keys, and English must have the same ones.
 */
import type { Locale } from '#domain/questionnaire';
import enAccounts from './en/accounts.json';
import enAnalyze from './en/analyze.json';
import enAudit from './en/audit.json';
import enDemo from './en/demo.json';
import enErrors from './en/errors.json';
import enLayout from './en/layout.json';
import enMail from './en/mail.json';
import enPrint from './en/print.json';
import enResults from './en/results.json';
import enSimulation from './en/simulation.json';
import enSurvey from './en/survey.json';
import viAccounts from './vi/accounts.json';
import viAnalyze from './vi/analyze.json';
import viAudit from './vi/audit.json';
import viDemo from './vi/demo.json';
import viErrors from './vi/errors.json';
import viLayout from './vi/layout.json';
import viMail from './vi/mail.json';
import viPrint from './vi/print.json';
import viResults from './vi/results.json';
import viSimulation from './vi/simulation.json';
import viSurvey from './vi/survey.json';

const vi = {
  accounts: viAccounts,
  analyze: viAnalyze,
  audit: viAudit,
  demo: viDemo,
  errors: viErrors,
  layout: viLayout,
  mail: viMail,
  print: viPrint,
  results: viResults,
  simulation: viSimulation,
  survey: viSurvey,
};

const en = {
  accounts: enAccounts,
  analyze: enAnalyze,
  audit: enAudit,
  demo: enDemo,
  errors: enErrors,
  layout: enLayout,
  mail: enMail,
  print: enPrint,
  results: enResults,
  simulation: enSimulation,
  survey: enSurvey,
};

export type Namespace = keyof typeof vi;

/** Paths to the texts of nested objects, joined by dots: `{ slip: { once: '…' } }` → `'slip.once'`. */
type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}`;
}[keyof T & string];

/** A plural text is asked for by its stem: English has `answers_one` and `answers_other`, Vietnamese only the latter. */
type Stem<K> = K extends `${infer Base}_other` ? Base : K;

/** What may be asked for in a namespace, e.g. `'slip.invitation'` in `print`. */
export type TextKey<N extends Namespace> = Stem<Path<(typeof vi)[N]>>;

export const TEXTS: Readonly<Record<Locale, Readonly<Record<Namespace, object>>>> = { vi, en };
